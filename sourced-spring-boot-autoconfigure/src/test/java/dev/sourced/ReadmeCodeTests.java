package dev.sourced;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code in the README compiles as it stands there, against the packages of the API
 * alone.
 */
class ReadmeCodeTests {

	private static final Path README = Path.of("../README.md");

	private static final Pattern CODE = Pattern.compile("(?s)```java\\n(.*?)```");

	private static final List<String> IMPORTS = List.of("dev.sourced.annotation", "dev.sourced.command",
			"dev.sourced.group", "dev.sourced.log", "dev.sourced.message", "dev.sourced.model",
			"org.springframework.web.bind.annotation");

	/** Messages that the second example takes for granted. */
	private static final String MENTIONED = """
			@MessageType("students.welcome") record SendWelcome(@Tag String studentId) implements Command {}
			@MessageType("courses.left") record StudentLeft(@Tag String studentId) implements Event {}
			""";

	@Test
	void theCodeOfTheReadmeCompiles(@TempDir Path directory) throws IOException {
		Path source = directory.resolve("Readme.java");
		String imports = IMPORTS.stream().map("import %s.*;%n"::formatted).collect(Collectors.joining());
		String code = CODE.matcher(Files.readString(README))
			.results()
			.map((MatchResult found) -> found.group(1))
			.collect(Collectors.joining("\n"));
		assertThat(code).contains("@Decider", "@Projector", "@Reactor").doesNotContain("internal");
		Files.writeString(source, imports + MENTIONED + code);
		StringWriter problems = new StringWriter();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
			boolean compiled = compiler
				.getTask(problems, files, null, List.of("-parameters", "-proc:none"), null,
						files.getJavaFileObjects(source))
				.call();
			assertThat(compiled).as(problems.toString()).isTrue();
		}
	}

}
