package dev.sourced.workflow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.engine.Application;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;
import dev.sourced.testsupport.PostgresServer;
import dev.sourced.workflow.ExpectedSteps.Expected;
import dev.sourced.workflow.Orders.Effects;
import dev.sourced.workflow.Programs.Program;
import dev.sourced.workflow.Programs.ProgramWorkflow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 200 random workflows whose processes are killed (SIGKILL) again and again: all effects
 * are those of plain calls, each once.
 */
@Tag("processes")
class RandomProgramsTests {

	private static final int PROGRAMS = 200;

	private static final int KILLS = 6;

	private static final long SEED = 20_261_127;

	@TempDir
	private Path directory;

	@Test
	void effectsAreExactOnH2() throws Exception {
		Database database = H2Databases.file(this.directory.resolve("h2"));
		run(database, 1);
		database.drop();
	}

	@Test
	@Tag("postgresql")
	void effectsAreExactOnPostgresql() throws Exception {
		try (Database database = PostgresServer.shared().createDatabaseWithTables()) {
			run(database, 2);
		}
	}

	private void run(Database database, int atOnce) throws Exception {
		Effects.createTables(database);
		List<Program> programs = IntStream.range(0, PROGRAMS)
			.mapToObj((i) -> new Program("p" + i, SEED + i, 0))
			.toList();
		try (Application application = Application.start(database,
				KilledPrograms.setup().with("sourced.processing.workers=0"))) {
			Workflows workflows = application.bean(Workflows.class);
			programs.forEach((program) -> workflows.start(ProgramWorkflow.class, program.programId(), program));
		}
		Random random = new Random(SEED);
		for (int kill = 0; kill < KILLS; kill++) {
			List<Process> victims = new ArrayList<>();
			for (int i = 0; i < atOnce; i++) {
				victims.add(victim(database, 100 + random.nextInt(400)));
			}
			for (Process victim : victims) {
				assertThat(victim.waitFor(120, TimeUnit.SECONDS)).isTrue();
				assertThat(victim.exitValue()).isEqualTo(137);
			}
		}
		try (Application application = Application.start(database, KilledPrograms.setup())) {
			Awaitility.await("the end of all runs")
				.atMost(Duration.ofSeconds(120))
				.until(() -> count(application.jdbc(), "sourced_workflow_run where status = 0"), (open) -> open == 0);
		}
		verify(database, programs);
	}

	private Process victim(Database database, int commits) throws IOException {
		File output = Files.createTempFile(this.directory, "victim", ".log").toFile();
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", System.getProperty("java.class.path"),
				KilledPrograms.class.getName(), database.url(), database.username(), database.password(),
				Integer.toString(commits))
			.redirectErrorStream(true)
			.redirectOutput(output)
			.start();
	}

	private static void verify(Database database, List<Program> programs) {
		Expected expected = new Expected();
		programs.forEach((program) -> ExpectedSteps.run(program, expected));
		try (HikariDataSource pool = database.dataSource(1)) {
			JdbcTemplate jdbc = new JdbcTemplate(pool);
			System.out.printf("%s: %d runs of %d programs, %d rejected, %d commands, %d waits, %d writes, %d calls%n",
					database.isPostgres() ? "PostgreSQL" : "H2", expected.runs(), programs.size(), expected.rejected(),
					expected.ticks().size(), expected.pokes().size(), expected.written().size(),
					expected.called().size());
			same(tags(jdbc, "programs.ticked"), expected.ticks());
			same(tags(jdbc, "programs.poked"), expected.pokes());
			same(jdbc.queryForList("select what from written", String.class), expected.written());
			same(jdbc.queryForList("select distinct what from outside", String.class), expected.called());
			assertThat(jdbc.queryForList("select distinct call_key from outside", String.class))
				.hasSameSizeAs(expected.called());
			assertThat(count(jdbc, "sourced_workflow_run")).isEqualTo(expected.runs());
			assertThat(count(jdbc, "sourced_workflow_run where status = 2")).isEqualTo(expected.rejected());
			assertThat(count(jdbc, "sourced_workflow_wait")).isZero();
			assertThat(count(jdbc, "sourced_lane where status = 4")).isZero();
		}
	}

	private static void same(Collection<String> actual, Collection<String> expected) {
		assertThat(actual.stream().sorted().toList()).isEqualTo(expected.stream().sorted().toList());
	}

	private static int count(JdbcTemplate jdbc, String what) {
		Integer rows = jdbc.queryForObject("select count(*) from " + what, Integer.class);
		return (rows != null) ? rows : 0;
	}

	private static List<String> tags(JdbcTemplate jdbc, String type) {
		return jdbc.queryForList("""
				select m.payload from sourced_message m join sourced_message_type t on t.type = m.type
				where m.kind = 0 and t.name = ?""", String.class, type)
			.stream()
			.map((payload) -> payload.replaceAll(".*\"(p\\d+[^\"]*)\".*", "$1"))
			.toList();
	}

}
