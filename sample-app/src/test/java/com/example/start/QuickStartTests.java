package com.example.start;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The quick starts of the documents lead to applications that answer as the documents
 * say, within three minutes, on H2 and on PostgreSQL. Takes up to a minute, because it
 * builds two applications with Maven and starts each twice.
 */
@Tag("processes")
@Tag("postgresql")
class QuickStartTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	@TempDir
	private static Path temporary;

	private static LocalRepository repository;

	@BeforeAll
	static void install() throws IOException, URISyntaxException {
		repository = LocalRepository.create(temporary.resolve("repository"));
	}

	@Test
	void theReadmeLeadsToAnApplicationThatAnswers() throws IOException {
		follow(REPOSITORY.resolve("README.md"), "Java");
	}

	@Test
	void theSameInKotlin() throws IOException {
		follow(REPOSITORY.resolve("docs/quick-start-kotlin.md"), "Kotlin");
	}

	private static void follow(Path document, String language) throws IOException {
		QuickStart quickStart = QuickStart.of(document);
		assertThat(quickStart.commandSide()).isLessThanOrEqualTo(20);
		assertThat(quickStart.readSide()).isLessThanOrEqualTo(12);
		Path folder = Files.createDirectory(temporary.resolve(language));
		GeneratedApplication application = new GeneratedApplication(folder, repository);
		Stopwatch sinceEmptyFolder = new Stopwatch();
		application.write(quickStart);
		assertThat(files(folder)).containsExactlyInAnyOrder("pom.xml", quickStart.sourceFile());
		application.build(quickStart.build());
		Duration built = sinceEmptyFolder.time();
		Duration onH2 = answers(application, quickStart, quickStart.starts().get(0), "jdbc:h2:mem:", sinceEmptyFolder);
		Duration onPostgres;
		// A server of its own, because the one of all tests may lose commits and is
		// refused.
		try (PostgresProcess postgres = PostgresProcess.start(temporary)) {
			onPostgres = answers(application, quickStart, onDatabase(quickStart.starts().get(1), postgres.database()),
					"org.postgresql", sinceEmptyFolder);
		}
		System.out.printf(
				"Quick start in %s: %d lines of command side, %d of read side; from the empty folder, built after %s, "
						+ "all answers on H2 after %s, on PostgreSQL after %s%n",
				language, quickStart.commandSide(), quickStart.readSide(), seconds(built), seconds(onH2),
				seconds(onPostgres));
		assertThat(onPostgres).isLessThan(PATIENCE);
	}

	private static Duration answers(GeneratedApplication application, QuickStart quickStart, String start,
			String connection, Stopwatch stopwatch) throws IOException {
		try (RunningApplication running = application.run(start, connection.replace(':', '-') + ".log")) {
			assertThat(running.printed()).contains("Added connection").contains(connection);
			for (int i = 0; i < quickStart.requests().size(); i++) {
				String request = quickStart.requests().get(i);
				assertThat(running.answer(request)).as(request).isEqualTo(quickStart.answers().get(i));
			}
			assertThat(quickStart.answers()).hasSameSizeAs(quickStart.requests()).isNotEmpty();
			return stopwatch.time();
		}
	}

	/** The command of the document with another URL, and with nothing else changed. */
	private static String onDatabase(String start, Database database) {
		assertThat(start).contains("'jdbc:postgresql://localhost:5432/courses?user=me&password=secret'");
		return start.replaceFirst("'jdbc:[^']*'", "'%s'"
			.formatted(database.with("user=%s&password=%s".formatted(database.username(), database.password())).url()));
	}

	private static List<String> files(Path folder) throws IOException {
		try (Stream<Path> paths = Files.walk(folder)) {
			return paths.filter(Files::isRegularFile)
				.map((path) -> folder.relativize(path).toString().replace('\\', '/'))
				.toList();
		}
	}

	private static String seconds(Duration duration) {
		return duration.toSeconds() + " s";
	}

	/** The time since it was created. */
	private static final class Stopwatch {

		private final long start = System.nanoTime();

		Duration time() {
			return Duration.ofNanos(System.nanoTime() - this.start);
		}

	}

}
