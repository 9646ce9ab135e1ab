package com.example.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code that the page about testing shows is code that was compiled and run here.
 */
class DocumentedTestingTests {

	private static final Pattern BLOCK = Pattern.compile("(?s)```(?:java|kotlin)\\n(.*?)```");

	private static final Pattern IMPORT = Pattern.compile("(?m)^import .*\\n");

	@Test
	void everyBlockIsTestedCode() throws IOException {
		List<String> sources = sources();
		List<String> blocks = BLOCK.matcher(Files.readString(Path.of("../docs/testing.md")))
			.results()
			.map((block) -> block.group(1))
			.toList();
		assertThat(blocks).hasSizeGreaterThan(4).allSatisfy((block) -> {
			String code = words(IMPORT.matcher(block).replaceAll(""));
			assertThat(sources).anySatisfy((source) -> {
				assertThat(source).contains(code);
				assertThat(IMPORT.matcher(block).results().map(MatchResult::group))
					.allSatisfy((line) -> assertThat(source).contains(words(line)));
			});
		});
	}

	private static List<String> sources() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/test"))) {
			return files.filter((file) -> file.toString().matches(".*\\.(java|kt)"))
				.map(DocumentedTestingTests::read)
				.map(DocumentedTestingTests::words)
				.toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String words(String code) {
		return code.strip().replaceAll("\\s+", " ");
	}

}
