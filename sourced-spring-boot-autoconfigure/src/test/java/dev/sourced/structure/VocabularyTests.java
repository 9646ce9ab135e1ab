package dev.sourced.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One idea has one word: the old one does not come back in code, properties, JSON or
 * documents.
 */
class VocabularyTests {

	private static final Path REPOSITORY = Path.of("..");

	/** What is not said, and what is said instead. */
	private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("(?i)\\bdut(y|ies)\\b", "group type"),
			Map.entry("(?i)\\bpartitions?\\b(?!\\s+(\\*\\s+)?tags?\\b)(?! by\\b)(?!-by\\b)", "lane"),
			Map.entry("\\b(changedWhy|changed_why)\\b", "reason"),
			Map.entry("(?i)longest-?retry-?delay", "max-retry-delay"), Map
				.entry("\\b(Duty|Consequence|LaneMark|News|CommandDeciding|LaneDeciding|Projecting|Reacting|Draft|LaneDraft"
						+ "|UnitOfWork|UnitsOfWork|Pulse|Poll|Paces|InHand|ClaimRun|HeldBack|UnknownSchedules|DatabaseKind|Announcements|Listening|StoreName|JdbcStore"
						+ "|Keeper|LookUp|Delivered|Scheduling|KindCode|JdbcControl|JdbcProgress|Troubles|Concerns)\\b",
						"the new name in CHANGELOG.md"),
			Map.entry("(?i)how manieth", "at which attempt"), Map.entry("(?i)\\bof late\\b", "recently"),
			Map.entry("(?i)\\bif (it|you|he|one) likes?\\b", "optionally"), Map.entry("(?i)at most so many", "up to N"),
			Map.entry("(?i)\\bnow and then\\b", "a schedule"), Map.entry("(?i)\\bwhoever\\b", "the noun"),
			Map.entry("(?i)\\bwhat it works with\\b", "the noun"));

	static List<Path> texts() throws IOException {
		try (Stream<Path> main = Files.walk(Path.of("src/main"));
				Stream<Path> kit = Files.walk(REPOSITORY.resolve("sourced-spring-boot-starter-test/src/main"));
				Stream<Path> sample = Files.walk(REPOSITORY.resolve("sample-app/src/main"));
				Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"));
				Stream<Path> metadata = Files.walk(Path.of("target/classes/META-INF"))) {
			return Stream.of(main, kit, sample, docs, metadata, Stream.of(REPOSITORY.resolve("README.md")))
				.flatMap((paths) -> paths)
				.filter((path) -> path.toString().matches(".*\\.(java|sql|md|json|properties|xml|ya?ml)"))
				.filter((path) -> !path.getFileName().toString().startsWith("0024-"))
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("texts")
	void textsUseTheWordsOfTheVocabulary(Path path) throws IOException {
		String text = Files.readString(path);
		WORDS.forEach((old, word) -> {
			Matcher matcher = Pattern.compile(old).matcher(text);
			if (matcher.find()) {
				long line = 1 + text.substring(0, matcher.start()).lines().count();
				throw new AssertionError(
						"%s, near line %s, says '%s'; say %s".formatted(path, line, matcher.group(), word));
			}
		});
	}

	@Test
	void theWordsAreLookedForWhereTheyAreRead() throws IOException {
		assertThat(texts()).extracting((path) -> path.getFileName().toString())
			.contains("README.md", "operations.md", "spring-configuration-metadata.json", "MessageLog.java");
	}

}
