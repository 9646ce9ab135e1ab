package com.example.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a document tells its readers to type, and what they are to see.
 *
 * @param pom the content of {@code pom.xml}
 * @param sourceFile the name of the source file, below the folder of the application
 * @param source its content
 * @param build the command that builds
 * @param starts the commands that start the application: by itself, and on PostgreSQL
 * @param requests the requests
 * @param answers their answers
 */
record QuickStart(String pom, String sourceFile, String source, String build, List<String> starts,
		List<String> requests, List<String> answers) {

	private static final Pattern SECTION = Pattern.compile("(?sm)^#+ Quick start.*?(?=^## (?!Quick start)|\\z)");

	private static final Pattern BLOCK = Pattern.compile("(?sm)^```(\\w*)\\n(.*?)^```$");

	private static final Pattern SOURCE_FILE = Pattern.compile("`(src/main/\\S+)`");

	static QuickStart of(Path document) throws IOException {
		String section = first(SECTION, Files.readString(document)).group();
		List<MatchResult> blocks = BLOCK.matcher(section).results().toList();
		List<List<String>> plain = blocks.stream()
			.filter((block) -> block.group(1).isEmpty())
			.map((block) -> block.group(2).lines().toList())
			.toList();
		assertThat(plain).as("build and start, requests, answers, start on PostgreSQL").hasSize(4);
		return new QuickStart(content(blocks, "xml"), first(SOURCE_FILE, section).group(1),
				content(blocks, "java|kotlin"), plain.get(0).get(0), List.of(plain.get(0).get(1), plain.get(3).get(0)),
				plain.get(1), plain.get(2));
	}

	private static String content(List<MatchResult> blocks, String languages) {
		return blocks.stream().filter((block) -> block.group(1).matches(languages)).reduce((one, other) -> {
			throw new AssertionError("More than one block of " + languages);
		}).orElseThrow().group(2);
	}

	private static MatchResult first(Pattern pattern, String text) {
		return pattern.matcher(text)
			.results()
			.findFirst()
			.orElseThrow(() -> new AssertionError(pattern + " is missing"));
	}

	long commandSide() {
		return lines("// The command side", "// The read side");
	}

	long readSide() {
		return lines("// The read side", "// The application");
	}

	private long lines(String from, String to) {
		List<String> lines = this.source.lines().toList();
		assertThat(lines).contains(from, to);
		return lines.subList(lines.indexOf(from) + 1, lines.indexOf(to))
			.stream()
			.filter((line) -> !line.isBlank())
			.count();
	}

}
