package dev.sourced.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks the table of features: every test that it names exists.
 */
class FeatureTableTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern ROW = Pattern.compile("(?m)^\\|[^|]*\\|[^|]*\\|([^|]*)\\|$");

	private static final Pattern NAMED = Pattern.compile("`(\\w+Tests)(?:\\.(\\w+))?`");

	@Test
	void everyTestThatIsNamedExists() throws IOException {
		Map<String, String> sources = sources();
		List<String> missing = ROW.matcher(Files.readString(REPOSITORY.resolve("docs/features.md")))
			.results()
			.flatMap((row) -> NAMED.matcher(row.group(1)).results())
			.filter((test) -> !sources.containsKey(test.group(1))
					|| (test.group(2) != null && !isThere(sources, test.group(1), test.group(2))))
			.map((test) -> test.group())
			.distinct()
			.toList();
		assertThat(missing).isEmpty();
	}

	@Test
	void everyRowNamesATest() throws IOException {
		List<String> rows = ROW.matcher(Files.readString(REPOSITORY.resolve("docs/features.md")))
			.results()
			.map((row) -> row.group(1).strip())
			.filter((cell) -> !cell.equals("shown by") && !cell.startsWith("---"))
			.toList();
		assertThat(rows).hasSizeGreaterThan(40).allMatch((cell) -> NAMED.matcher(cell).find());
	}

	/*
	 * A test may be inherited from what it extends.
	 */
	private static boolean isThere(Map<String, String> sources, String type, String method) {
		return sources.entrySet()
			.stream()
			.filter((source) -> source.getKey().equals(type)
					|| source.getKey().equals(type.replace("Tests", "Contract")))
			.anyMatch((source) -> source.getValue().contains("void " + method + "("));
	}

	private static Map<String, String> sources() throws IOException {
		Map<String, String> sources = new TreeMap<>();
		for (String module : List.of("sourced-spring-boot-autoconfigure", "sample-app")) {
			try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src/test/java"))) {
				files.filter((file) -> file.toString().endsWith(".java"))
					.forEach((file) -> sources.merge(file.getFileName().toString().replace(".java", ""), read(file),
							String::concat));
			}
		}
		return sources;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
