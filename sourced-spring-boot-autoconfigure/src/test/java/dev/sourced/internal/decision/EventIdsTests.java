package dev.sourced.internal.decision;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventIdsTests {

	/* Stored ids must be found by every later version. */
	@Test
	void areTheSameForEver() {
		UUID command = UUID.fromString("0190b5a1-0000-7000-8000-000000000001");
		assertThat(EventIds.of(command, 0)).hasToString("0190b5a1-3d2f-8c04-9404-4a3fb2df84ad");
		assertThat(EventIds.of(command, 12)).hasToString("0190b5a1-7497-8655-af3a-34f146d478c5");
	}

	@Test
	void areDifferentAndBeginLikeTheCommandsId() {
		Set<UUID> ids = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			UUID command = new UUID(0x0190_B5A1_0000_7000L, i);
			UUID id = EventIds.of(command, i % 10);
			assertThat(id.version()).isEqualTo(8);
			assertThat(id.variant()).isEqualTo(2);
			assertThat(id.toString()).startsWith("0190b5a1-");
			ids.add(id);
			ids.add(command);
		}
		assertThat(ids).hasSize(2000);
	}

}
