package dev.sourced.test.crash;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandGateway;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A workflow whose instance is dropped at each boundary of a transaction, and after each
 * outside call: the run ends as without the crash, everything took effect once, and each
 * call had one key. Which boundary has which number differs a little from run to run,
 * because a run is started and worked for by two groups. Takes one to three minutes,
 * because it starts a hundred small applications.
 */
@Tag("processes")
class WorkflowCrashTests {

	private static CrashScenario ordering(boolean enough) {
		return CrashScenario.of(Kiosk.Application.class)
			.property("spring.sql.init.schema-locations", "classpath:till/schema.sql")
			.property("spring.sql.init.mode", "always")
			.step((instance) -> instance.getBean(CommandGateway.class).execute(new Kiosk.Order("o1"), new UUID(0, 1)))
			.step((instance) -> instance.getBean(CommandGateway.class)
				.execute(new Kiosk.Pay("o1", enough), new UUID(0, 2)))
			.compareRows("select amount from till_note");
	}

	@Test
	void aWorkflowSurvivesEveryCrash() {
		survives(ordering(true));
	}

	@Test
	void anUndoSurvivesEveryCrash() {
		CrashReport report = Crash.everywhere(ordering(false));
		assertThat(report.places()).anyMatch((place) -> place.contains("sourced_workflow_step"));
		assertThat(report.boundaries()).isGreaterThan(10);
	}

	private static void survives(CrashScenario scenario) {
		CrashReport report = Crash.everywhere(scenario.advance(Duration.ofHours(1)));
		System.out.println(report);
		assertThat(report.places()).anyMatch((place) -> place.contains("sourced_workflow_step"));
		assertThat(report.boundaries()).isGreaterThan(15);
	}

	@Nested
	@Tag("postgresql")
	class OnPostgres {

		@Test
		void aWorkflowSurvivesEveryCrash() {
			survives(ordering(true).database(this::newDatabase));
		}

		private CrashDatabase newDatabase() {
			Database database = PostgresServer.shared().createDatabaseWithTables();
			return new CrashDatabase(database.url(), database.username(), database.password(), database::drop);
		}

	}

}
