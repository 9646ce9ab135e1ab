package dev.sourced.structure;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code that documents show compiles, with what the API packages hold and nothing else
 * of Sourced; the sample does, too. Blocks that use the test kit are left out: it is not
 * on the class path of this module.
 */
class DocumentedCodeTests {

	private static final Path REPOSITORY = Path.of("..");

	/** Code that a reader puts somewhere. */
	private static final Pattern PART = Pattern.compile("(?s)```java\\n(?!package )(.*?)```");

	/** Whole files, such as those of the quick start, which a test of the sample runs. */
	private static final Pattern FILE = Pattern.compile("(?s)```java\\n(package .*?)```");

	private static final Pattern KOTLIN = Pattern.compile("(?s)```kotlin\\n(.*?)```");

	/** The head of a file, in documents that show whole files. */
	private static final Pattern HEAD = Pattern.compile("(?m)^[ \\t]*(?:package|import) .*;\\n");

	private static final Pattern SOURCED_TYPE = Pattern.compile("\\bdev\\.sourced\\.(?:[a-z]\\w*\\.)*");

	private static final List<String> PACKAGES = List.of("dev.sourced", "dev.sourced.annotation", "dev.sourced.message",
			"dev.sourced.log", "dev.sourced.command", "dev.sourced.model", "dev.sourced.group", "dev.sourced.view",
			"dev.sourced.keyvalue", "dev.sourced.blob", "dev.sourced.workflow", "java.io", "java.time", "java.util",
			"java.util.stream", "javax.sql", "jakarta.validation.constraints", "org.springframework.context.annotation",
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
		try (Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"))) {
			return Stream.concat(Stream.of(REPOSITORY.resolve("README.md")), docs.toList().stream())
				.filter((path) -> path.toString().endsWith(".md"));
		}
	}

	private static String blocks(Path document, Pattern kind) {
		try {
			return kind.matcher(Files.readString(document))
				.results()
				.map((block) -> block.group(1))
				.filter((block) -> !block.contains("dev.sourced.test"))
				.collect(Collectors.joining("\n"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void documentedCodeCompilesAgainstTheApi() throws IOException {
		List<Source> sources = documents()
			.flatMap((document) -> Stream.of(Source.of(document, PART), Source.of(document, FILE)))
			.flatMap(Optional::stream)
			.toList();
		StringWriter problems = new StringWriter();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		boolean compiled = compiler
			.getTask(problems, null, null, List.of("-d", this.classes.toString(), "-proc:none", "-classpath",
					System.getProperty("java.class.path")), null, sources)
			.call();
		assertThat(sources).hasSizeGreaterThan(10);
		assertThat(compiled).as(problems.toString()).isTrue();
	}

	private static String imports(String blocks) {
		Stream<String> packages = PACKAGES.stream().map("import %s.*;\n"::formatted);
		Stream<String> shown = HEAD.matcher(blocks)
			.results()
			.map((line) -> line.group().strip() + "\n")
			.filter((line) -> line.startsWith("import "));
		return Stream.of(packages, Stream.of("import org.springframework.context.event.EventListener;\n"), shown)
			.flatMap((lines) -> lines)
			.distinct()
			.collect(Collectors.joining());
	}

	@Test
	void kotlinThatIsShownIsTested() throws IOException {
		String tested = Files.readString(Path.of("src/test/kotlin/dev/sourced/kotlin/KotlinTests.kt"));
		assertThat(KOTLIN.matcher(Files.readString(REPOSITORY.resolve("docs/how-to/kotlin.md"))).results())
			.hasSizeGreaterThan(2)
			.allSatisfy((block) -> assertThat(words(tested)).contains(words(block.group(1))));
	}

	private static String words(String code) {
		return code.strip().replaceAll("\\s+", " ");
	}

	@Test
	void theReadmeShowsCode() throws IOException {
		assertThat(blocks(REPOSITORY.resolve("README.md"), PART)).contains("@Decide");
		assertThat(blocks(REPOSITORY.resolve("docs/tutorial.md"), FILE)).contains("@Decide");
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

	/** The code of a document, in a package of its own. */
	private static final class Source extends SimpleJavaFileObject {

		private final String code;

		private Source(String name, String code) {
			super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
			this.code = code;
		}

		static Optional<Source> of(Path document, Pattern kind) {
			String blocks = blocks(document, kind);
			if (blocks.isBlank()) {
				return Optional.empty();
			}
			String name = REPOSITORY.relativize(document).toString().replaceAll("\\W", "_")
					+ ((kind == FILE) ? "_files" : "");
			String code = "package documented." + name + ";\n" + imports(blocks) + "class Documented {\n"
					+ HEAD.matcher(blocks)
						.replaceAll("")
						.replace("{ ... }", "{ throw new UnsupportedOperationException(); }")
					+ "\n" + MENTIONED + "}\n";
			return Optional.of(new Source(name, code));
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.code;
		}

	}

}
