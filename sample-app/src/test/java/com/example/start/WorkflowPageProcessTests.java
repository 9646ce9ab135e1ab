package com.example.start;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application at the beginning of the page about workflows goes on after it was
 * killed in the middle of a run, as the page says, on both databases.
 */
@Tag("processes")
class WorkflowPageProcessTests {

	private static final Path PAGE = Path.of("../docs/workflows.md");

	private static final Pattern BLOCK = Pattern.compile("(?sm)^```(\\w*)\\n(.*?)^```$");

	/** The sample is in the package of the page, and has settings of its own. */
	private static final String PACKAGE = "page";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	private static Path folder;

	private static List<List<String>> typed;

	@BeforeAll
	static void compile() throws IOException {
		List<MatchResult> blocks = BLOCK.matcher(Files.readString(PAGE)).results().toList();
		typed = blocks.stream()
			.filter((block) -> block.group(1).isEmpty())
			.map((block) -> block.group(2).lines().toList())
			.toList();
		assertThat(typed).as("build and start, first requests and answer, second requests and answer").hasSize(5);
		String source = blocks.stream()
			.map((block) -> block.group(2))
			.filter((block) -> block.startsWith("package com.example;"))
			.findFirst()
			.orElseThrow()
			.replaceFirst("package com.example;", "package %s;".formatted(PACKAGE));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		assertThat(
				compiler
					.getTask(null, null, null,
							List.of("-d", folder.toString(), "-parameters", "-proc:none", "-classpath",
									String.join(File.pathSeparator, classPath())),
							null, List.of(new Source(source)))
					.call())
			.isTrue();
	}

	private static List<String> classPath() {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Stream.concat(Stream.of(folder.toString()), Stream.of(all.split(File.pathSeparator)))
			.filter((entry) -> !entry.contains("sample-app"))
			.toList();
	}

	@Test
	void theRunGoesOnAfterAKillOnH2() throws IOException {
		goesOnAfterAKill("h2", List.of("--spring.datasource.url=jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
			.formatted(folder.resolve("orders"))));
	}

	@Test
	@Tag("postgresql")
	void theRunGoesOnAfterAKillOnPostgres() throws IOException {
		try (PostgresProcess postgres = PostgresProcess.start(folder)) {
			Database database = postgres.database();
			goesOnAfterAKill("postgres",
					List.of("--spring.datasource.url=" + database.url(),
							"--spring.datasource.username=" + database.username(),
							"--spring.datasource.password=" + database.password()));
		}
	}

	private static void goesOnAfterAKill(String name, List<String> settings) throws IOException {
		Process first = start(name + "-first.log", settings);
		RunningApplication before = new RunningApplication(first, folder.resolve(name + "-first.log"));
		type(before, typed.get(1), typed.get(2));
		first.destroyForcibly();
		Processes.end(first);
		assertThat(before.printed()).contains("Outside: packed o1").doesNotContain("Outside: shipped");
		Process second = start(name + "-second.log", settings);
		try (RunningApplication after = new RunningApplication(second, folder.resolve(name + "-second.log"))) {
			type(after, typed.get(3), typed.get(4));
			assertThat(after.printed()).contains("Outside: shipped what was packed o1")
				.doesNotContain("Outside: packed");
		}
	}

	private static Process start(String log, List<String> settings) throws IOException {
		return Processes.java(folder, log, classPath(),
				Stream
					.concat(Stream.of(PACKAGE + ".OrdersApplication", "--server.port=0",
							"--spring.liquibase.enabled=false", "--logging.level.root=INFO"), settings.stream())
					.toList());
	}

	private static void type(RunningApplication application, List<String> requests, List<String> answers)
			throws IOException {
		assertThat(requests).hasSize(2);
		assertThat(application.answer(requests.get(0))).isEmpty();
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(application.answer(requests.get(1))).isEqualTo(answers.get(0)));
	}

	/** The file of the page. */
	private static final class Source extends SimpleJavaFileObject {

		private final String code;

		Source(String code) {
			super(URI.create("string:///OrdersApplication.java"), JavaFileObject.Kind.SOURCE);
			this.code = code;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.code;
		}

	}

}
