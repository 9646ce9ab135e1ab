package dev.sourced.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks the table of examples: it has each package and the number of each case.
 */
class ExampleTableTests {

	private static final Path EXAMPLES = Path.of("src/test/java/dev/sourced/example");

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| \\[[^]]+]\\([^)]*/example/(\\w+)\\) \\|[^|]*\\|[^|]*\\|([^|]*)\\|$");

	private static final Pattern RANGE = Pattern.compile("([A-Z]+\\d*\\.)(\\d+)(b?)(?: to [A-Z]+\\d*\\.(\\d+)b?)?");

	private static final Pattern NUMBER = Pattern
		.compile("(?:Case\\.of\\(|@DisplayName\\()\\s*\"([A-Z]+\\d*\\.\\d+b?)[ \"]");

	@Test
	void theTableHasEachPackageWithTheNumbersOfItsCases() throws IOException {
		Map<String, Set<String>> documented = new TreeMap<>();
		ROW.matcher(Files.readString(Path.of("../docs/examples.md")))
			.results()
			.forEach((row) -> documented.put(row.group(1), numbers(row.group(2))));
		assertThat(documented).isEqualTo(written());
	}

	private static Set<String> numbers(String cell) {
		return RANGE.matcher(cell).results().flatMap((range) -> {
			int from = Integer.parseInt(range.group(2));
			int to = (range.group(4) != null) ? Integer.parseInt(range.group(4)) : from;
			return IntStream.rangeClosed(from, to).mapToObj((number) -> range.group(1) + number + range.group(3));
		}).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Map<String, Set<String>> written() throws IOException {
		Map<String, Set<String>> written = new TreeMap<>();
		try (Stream<Path> files = Files.walk(EXAMPLES)) {
			for (Path file : files.filter((path) -> path.getNameCount() > EXAMPLES.getNameCount() + 1).toList()) {
				NUMBER.matcher(Files.readString(file))
					.results()
					.forEach((number) -> written
						.computeIfAbsent(file.getParent().getFileName().toString(), (key) -> new TreeSet<>())
						.add(number.group(1)));
			}
		}
		return written;
	}

}
