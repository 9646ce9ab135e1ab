package dev.sourced.test;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The scenarios that documents show pass, with the code that stands around them there.
 */
class DocumentedScenarioTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern BLOCK = Pattern.compile("(?s) *```java\\n(.*?)```");

	private static final Pattern PUBLIC = Pattern.compile("(?m)^public (?:final )?(?:class|record|interface) (\\w+)");

	/** The package of the tests must not be that of this module's own. */
	private static final String PACKAGE = "documented";

	@TempDir
	private Path classes;

	@Test
	void theTestOfTheTutorialPasses() throws Exception {
		List<String> files = blocks("docs/tutorial.md").filter((block) -> block.startsWith("package "))
			.filter((block) -> !block.contains("org.springframework.web"))
			.map((block) -> block.replace("com.example.library", PACKAGE))
			.toList();
		assertThat(run(files, "LendingTests")).isEqualTo(3);
	}

	@Test
	void theScenarioOfTheTaskPagePasses() throws Exception {
		String domain = blocks("README.md").filter((block) -> !block.startsWith("package "))
			.findFirst()
			.orElseThrow()
			.replaceAll("(?s)@RestController.*", "");
		String scenario = blocks("docs/how-to/testing.md").filter((block) -> block.contains("Scenario.of"))
			.findFirst()
			.orElseThrow();
		String head = "package %s;\n%s".formatted(PACKAGE,
				Stream.of("dev.sourced.annotation", "dev.sourced.command", "dev.sourced.message")
					.map("import %s.*;\n"::formatted)
					.reduce("", String::concat));
		assertThat(run(List.of(head + domain, head + scenario), "EnrolmentTests")).isEqualTo(1);
	}

	private static Stream<String> blocks(String document) throws IOException {
		return BLOCK.matcher(Files.readString(REPOSITORY.resolve(document)))
			.results()
			.map((block) -> block.group(1).stripIndent());
	}

	/** Compile files and call the test methods of a class. */
	private int run(List<String> files, String test) throws Exception {
		StringWriter problems = new StringWriter();
		List<String> options = List.of("-d", this.classes.toString(), "-proc:none", "-parameters", "-classpath",
				System.getProperty("java.class.path"));
		List<Source> sources = new ArrayList<>();
		files.forEach((file) -> sources.add(Source.of(file, sources.size())));
		boolean compiled = ToolProvider.getSystemJavaCompiler()
			.getTask(problems, null, null, options, null, sources)
			.call();
		assertThat(compiled).as(problems.toString()).isTrue();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { this.classes.toUri().toURL() },
				getClass().getClassLoader())) {
			return call(loader.loadClass(PACKAGE + "." + test));
		}
	}

	private static int call(Class<?> test) throws Exception {
		Constructor<?> constructor = test.getDeclaredConstructor();
		constructor.setAccessible(true);
		int called = 0;
		for (Method method : test.getDeclaredMethods()) {
			if (method.isAnnotationPresent(Test.class)) {
				method.setAccessible(true);
				method.invoke(constructor.newInstance());
				called++;
			}
		}
		return called;
	}

	/** A file of a document. */
	private static final class Source extends SimpleJavaFileObject {

		private final String code;

		private Source(String name, String code) {
			super(URI.create("string:///%s.java".formatted(name)), Kind.SOURCE);
			this.code = code;
		}

		static Source of(String code, int number) {
			Matcher visible = PUBLIC.matcher(code);
			return new Source(visible.find() ? visible.group(1) : "File" + number, code);
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.code;
		}

	}

}
