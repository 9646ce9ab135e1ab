package dev.sourced.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests of all modules, by the simple name of their class, to find out whether one
 * that a document names is there.
 *
 * @param sources what stands in the files
 */
record TestSources(Map<String, String> sources) {

	private static final Pattern NAMED = Pattern.compile("`(\\w+Tests)(?:\\.(\\w+))?`");

	private static final List<String> MODULES = List.of("sourced-spring-boot-autoconfigure",
			"sourced-spring-boot-starter-test", "sample-app");

	static TestSources of(Path repository) throws IOException {
		Map<String, String> sources = new TreeMap<>();
		for (String module : MODULES) {
			Path tests = repository.resolve(module).resolve("src/test");
			if (Files.exists(tests)) {
				try (Stream<Path> files = Files.walk(tests)) {
					files.filter((file) -> file.toString().matches(".*\\.(java|kt)"))
						.forEach((file) -> sources.merge(nameOf(file), read(file), String::concat));
				}
			}
		}
		return new TestSources(sources);
	}

	/** Tests that the text names and that are not there. */
	List<String> missing(String text) {
		return named(text).filter((test) -> !isThere(test.group(1), test.group(2)))
			.map(MatchResult::group)
			.distinct()
			.toList();
	}

	static Stream<MatchResult> named(String text) {
		return NAMED.matcher(text).results();
	}

	/*
	 * A test may be inherited from what it extends.
	 */
	private boolean isThere(String type, String method) {
		return this.sources.containsKey(type) && (method == null || this.sources.entrySet()
			.stream()
			.filter((source) -> source.getKey().equals(type)
					|| source.getKey().equals(type.replace("Tests", "Contract")))
			.anyMatch((source) -> source.getValue().matches("(?s).*(void|fun) `?" + method + "`?\\(.*")));
	}

	private static String nameOf(Path file) {
		return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
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
