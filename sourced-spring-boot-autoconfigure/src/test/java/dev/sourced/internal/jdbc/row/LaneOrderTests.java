package dev.sourced.internal.jdbc.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order in which lanes are locked.
 */
class LaneOrderTests {

	@Test
	void keysAreInTheOrderOfTheirTexts() {
		List<UUID> keys = new ArrayList<>(Stream.generate(UUID::randomUUID).limit(500).toList());
		for (long first : new long[] { 0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE }) {
			for (long second : new long[] { 0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE }) {
				keys.add(new UUID(first, second));
			}
		}
		List<UUID> byText = keys.stream().sorted(Comparator.comparing(UUID::toString)).toList();
		assertThat(keys.stream().sorted(LaneColumns.BY_KEY)).containsExactlyElementsOf(byText);
	}

}
