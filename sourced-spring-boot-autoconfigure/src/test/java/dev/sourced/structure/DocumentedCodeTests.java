package dev.sourced.structure;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code that documents show compiles, with what the API packages hold and nothing else
 * of Sourced; the sample does, too. Blocks that use the test kit are compiled where it
 * is.
 */
class DocumentedCodeTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");

	private static final Pattern SOURCED_TYPE = Pattern.compile("\\bdev\\.sourced\\.(?:[a-z]\\w*\\.)*");

	private static final List<String> PACKAGES = List.of("dev.sourced", "dev.sourced.annotation", "dev.sourced.message",
			"dev.sourced.log", "dev.sourced.command", "dev.sourced.model", "dev.sourced.group", "dev.sourced.view",
			"dev.sourced.keyvalue", "dev.sourced.blob", "java.io", "java.time", "java.util", "java.util.stream",
			"javax.sql", "jakarta.validation.constraints", "org.springframework.context.annotation",
			"org.springframework.jdbc.core.simple", "org.springframework.jdbc.support",
			"org.springframework.stereotype", "org.springframework.web.bind.annotation");

	/** What a reader knows from the text around the code. */
	private static final String MENTIONED = """
			@MessageType("students.welcome")
			record SendWelcome(@Tag String studentId) implements Command {}

			@MessageType("courses.left")
			record StudentLeft(@Tag String studentId) implements Event {}
			""";

	@TempDir
	Path classes;

	static Stream<Path> documents() throws IOException {
		try (Stream<Path> docs = Files.list(REPOSITORY.resolve("docs"))) {
			return Stream.concat(Stream.of(REPOSITORY.resolve("README.md")), docs.toList().stream())
				.filter((path) -> path.toString().endsWith(".md") && !blocks(path).isBlank());
		}
	}

	private static String blocks(Path document) {
		try {
			return BLOCK.matcher(Files.readString(document))
				.results()
				.map((block) -> block.group(1))
				.filter((block) -> !block.contains("dev.sourced.test"))
				.collect(Collectors.joining("\n"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@MethodSource("documents")
	void documentedCodeCompilesAgainstTheApi(Path document) {
		String imports = PACKAGES.stream().map("import %s.*;\n"::formatted).collect(Collectors.joining())
				+ "import org.springframework.context.event.EventListener;\n";
		String code = imports + "class Documented {\n"
				+ blocks(document).replace("{ ... }", "{ throw new UnsupportedOperationException(); }") + "\n"
				+ MENTIONED + "}\n";
		StringWriter problems = new StringWriter();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		boolean compiled = compiler
			.getTask(problems, null, null, List.of("-d", this.classes.toString(), "-proc:none", "-classpath",
					System.getProperty("java.class.path")), null, List.of(new Source(code)))
			.call();
		assertThat(compiled).as(problems.toString()).isTrue();
	}

	@Test
	void theReadmeShowsCode() throws IOException {
		assertThat(documents()).extracting((path) -> path.getFileName().toString()).contains("README.md");
	}

	@Test
	void theSampleUsesOnlyTheApi() throws IOException {
		try (Stream<Path> sources = Files.walk(REPOSITORY.resolve("sample-app/src/main/java"))) {
			List<Path> files = sources.filter((path) -> path.toString().endsWith(".java")).toList();
			assertThat(files).isNotEmpty()
				.allSatisfy((file) -> assertThat(packages(Files.readString(file))).allMatch(StructureReport::isApi));
		}
	}

	private static List<String> packages(String code) {
		return SOURCED_TYPE.matcher(code)
			.results()
			.map(MatchResult::group)
			.map((name) -> name.substring(0, name.length() - 1))
			.distinct()
			.toList();
	}

	/** Code that stands in no file. */
	private static final class Source extends SimpleJavaFileObject {

		private final String code;

		Source(String code) {
			super(URI.create("string:///Documented.java"), Kind.SOURCE);
			this.code = code;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.code;
		}

	}

}
