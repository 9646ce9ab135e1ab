package dev.sourced;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page of supported environments promises can be looked up: its tests exist, and
 * the messages that it quotes are in the code. The tests that other pages name exist too.
 */
class SupportedTableTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|Contract))`");

	private static final Pattern MESSAGE = Pattern.compile("“([^”]+)”");

	private static final String TESTS = names();

	private static final String SOURCES = sources();

	static List<String> rows() throws IOException {
		return Files.readAllLines(ROOT.resolve("docs/supported.md"))
			.stream()
			.filter((line) -> line.startsWith("| ") && !line.startsWith("| what |"))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("rows")
	void eachRowCanBeLookedUp(String row) {
		String[] cells = row.split(" \\| ?");
		assertThat(cells[1].replaceFirst("^\\| ", "")).matches("(supported|refused|unknown)\\b.*");
		TEST.matcher(row)
			.results()
			.map((found) -> found.group(1))
			.forEach((test) -> assertThat(TESTS).contains("/" + test + "."));
		MESSAGE.matcher(row)
			.results()
			.map((MatchResult found) -> found.group(1))
			.forEach((message) -> assertThat(SOURCES).contains(message));
	}

	static Stream<Path> pages() {
		return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
				files("../docs").filter((file) -> file.toString().endsWith(".md")));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void eachTestThatAPageNamesIsThere(Path page) {
		assertThat(TEST.matcher(read(page)).results().map((found) -> found.group(1)))
			.allSatisfy((test) -> assertThat(TESTS).contains("/" + test + "."));
	}

	private static String names() {
		return Stream.of("src/test", "../sample-app/src/test", "../sourced-spring-boot-starter-test/src/test")
			.flatMap(SupportedTableTests::files)
			.map(Path::toString)
			.collect(Collectors.joining("\n"));
	}

	/*
	 * Long messages are put together of several literals.
	 */
	private static String sources() {
		return files("src/main/java").filter((file) -> file.toString().endsWith(".java"))
			.map(SupportedTableTests::read)
			.collect(Collectors.joining("\n"))
			.replaceAll("\"\\s*\\+\\s*\"", "");
	}

	private static Stream<Path> files(String directory) {
		try {
			return Files.walk(Path.of(directory));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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

}
