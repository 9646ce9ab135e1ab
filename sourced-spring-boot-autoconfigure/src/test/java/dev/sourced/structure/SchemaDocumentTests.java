package dev.sourced.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about tables has the tables and columns that are created, and says about them
 * what the comments in the database say.
 */
class SchemaDocumentTests {

	private static final Path DOCUMENT = Path.of("../docs/schema.md");

	private static final Pattern SECTION = Pattern.compile("(?ms)^## (\\w+)\\n\\n(.*?)\\n\\n(.*?)(?=^## |\\z)");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]+) \\| ([^|]+) \\|$");

	private static final Pattern TABLE = Pattern
		.compile("(?s)create table (?:if not exists )?(\\w+) \\(\\n(.*?)\\n\\);");

	private static final Pattern COLUMN = Pattern.compile("(?m)^\\t(?!primary key)(\\w+) (.*?),?$");

	private static final Pattern COMMENT = Pattern
		.compile("comment on (?:table|column) (sourced_[\\w.]+) is '((?:[^']|'')*)'");

	@ParameterizedTest
	@ValueSource(strings = { "postgresql", "h2" })
	void everyTableAndColumnIsExplained(String database) throws IOException {
		Map<String, List<String>> documented = documented();
		Map<String, List<String>> created = columns(statements(database));
		assertThat(created).hasSizeGreaterThan(18);
		created.forEach((table, columns) -> assertThat(documented.get(table)).as(table).isEqualTo(columns));
	}

	@Test
	void noTableIsExplainedThatIsNotCreated() throws IOException {
		Map<String, List<String>> created = columns(statements("postgresql"));
		created.putAll(columns(statements("h2")));
		assertThat(documented().keySet()).isEqualTo(created.keySet());
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgresql", "h2" })
	void commentsOfTheDatabaseAreRepeated(String database) throws IOException {
		Map<String, String> meanings = meanings();
		List<MatchResult> comments = COMMENT.matcher(statements(database)).results().toList();
		assertThat(comments).hasSizeGreaterThan(60)
			.allSatisfy((comment) -> assertThat(meanings.get(comment.group(1))).as(comment.group(1))
				.isEqualTo(comment.group(2).replace("''", "'")));
	}

	private static Map<String, List<String>> columns(String statements) {
		Map<String, List<String>> tables = new LinkedHashMap<>();
		TABLE.matcher(statements)
			.results()
			.forEach((table) -> tables.put(table.group(1),
					COLUMN.matcher(table.group(2)).results().map((column) -> column.group(1)).toList()));
		return tables;
	}

	private static Map<String, List<String>> documented() throws IOException {
		Map<String, List<String>> tables = new LinkedHashMap<>();
		sections().forEach((section) -> tables.put(section.group(1),
				ROW.matcher(section.group(3)).results().map((row) -> row.group(1)).toList()));
		return tables;
	}

	private static Map<String, String> meanings() throws IOException {
		Map<String, String> meanings = new LinkedHashMap<>();
		for (MatchResult section : sections()) {
			meanings.put(section.group(1), section.group(2).replaceFirst("( \\(H2 only\\))?\\.$", ""));
			ROW.matcher(section.group(3))
				.results()
				.forEach((row) -> meanings.put(section.group(1) + "." + row.group(1), row.group(3)));
		}
		return meanings;
	}

	private static List<MatchResult> sections() throws IOException {
		return SECTION.matcher(Files.readString(DOCUMENT)).results().toList();
	}

	private static String statements(String database) throws IOException {
		return Files.readString(Path.of("src/main/resources/dev/sourced/schema/schema-%s.sql".formatted(database)));
	}

}
