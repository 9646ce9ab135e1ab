package dev.sourced.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents say which test shows what they state: every test that they name exists, and
 * every row of the tables of features, of promises and of what commits together names
 * one.
 */
class FeatureTableTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern TABLE = Pattern
		.compile("(?m)^\\|[^\\n]*\\| (?:shown by|test) \\|\\n\\|[-|]+\\n((?:\\|[^\\n]*\\n)+)");

	static Stream<Path> documents() throws IOException {
		return DocumentLinkTests.documents().stream().filter((path) -> !path.endsWith("CHANGELOG.md"));
	}

	@ParameterizedTest
	@MethodSource("documents")
	void everyTestThatIsNamedExists(Path document) throws IOException {
		assertThat(TestSources.of(REPOSITORY).missing(Files.readString(document))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "features.md, 40", "guarantees.md, 20", "concepts.md, 8" })
	void everyRowNamesATest(String document, int rowsAtLeast) throws IOException {
		List<String> rows = TABLE.matcher(Files.readString(REPOSITORY.resolve("docs").resolve(document)))
			.results()
			.flatMap((table) -> table.group(1).lines())
			.toList();
		assertThat(rows).hasSizeGreaterThan(rowsAtLeast)
			.allMatch((row) -> TestSources.named(row).findAny().isPresent());
	}

	@Test
	void aTestThatIsNotThereIsFound() throws IOException {
		assertThat(TestSources.of(REPOSITORY)
			.missing("`FeatureTableTests`, `NoSuchTests`, `FeatureTableTests.noSuchMethod`"))
			.containsExactly("`NoSuchTests`", "`FeatureTableTests.noSuchMethod`");
	}

}
