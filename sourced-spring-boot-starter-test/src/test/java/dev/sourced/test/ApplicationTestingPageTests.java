package dev.sourced.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code on the page about testing applications is taken from tests that run here.
 */
class ApplicationTestingPageTests {

	private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");

	private static final Pattern HEAD = Pattern.compile("(?m)^(import|//) .*\\n");

	@Test
	void everyBlockIsTested() throws IOException {
		List<String> tests = tests();
		List<String> blocks = BLOCK.matcher(Files.readString(Path.of("../docs/testing-applications.md")))
			.results()
			.map((block) -> words(HEAD.matcher(block.group(1)).replaceAll("")))
			.toList();
		assertThat(blocks).hasSize(6)
			.allSatisfy((block) -> assertThat(tests).anySatisfy((test) -> assertThat(test).contains(block)));
	}

	private static List<String> tests() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/test/java/dev/sourced/test"))) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.map(ApplicationTestingPageTests::read)
				.toList();
		}
	}

	private static String read(Path file) {
		try {
			return words(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String words(String code) {
		return code.replaceAll("\\s+", " ").strip();
	}

}
