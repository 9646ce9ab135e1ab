package dev.sourced.workflow;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import dev.sourced.engine.Application;
import dev.sourced.engine.Application.Setup;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;
import dev.sourced.workflow.Journeys.Desk;
import dev.sourced.workflow.Journeys.First;
import dev.sourced.workflow.Journeys.Go;
import dev.sourced.workflow.Journeys.Heir;
import dev.sourced.workflow.Journeys.Journey;
import dev.sourced.workflow.Journeys.Second;
import dev.sourced.workflow.Orders.Effects;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Versions of a workflow that run together, the second with a step inserted and one
 * removed: no run is touched by the wrong one and none is lost.
 */
@OnEachDatabase
class WorkflowVersionsTests {

	private static final int RUNS = 40;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Parameter
	private TestDatabase databases;

	private Database database;

	@BeforeEach
	void createTables() {
		this.database = this.databases.createWithTables();
		Effects.createTables(this.database);
	}

	@AfterEach
	void drop() {
		this.database.drop();
	}

	private Application start(Class<?> workflow) {
		return Application.start(this.database, Setup.of(Desk.class, workflow, Effects.class)
			.with("sourced.processing.poll-interval=50ms", "sourced.processing.lease=2s"));
	}

	@Test
	void eachVersionFinishesItsRunsAndItsHeirTheRest() {
		List<UUID> first;
		List<UUID> second;
		try (Application one = start(First.class); Application two = start(Second.class)) {
			first = runs(one, First.class, "f");
			second = runs(two, Second.class, "s");
			awaitWaiting(one, 2 * RUNS);
			go(one, "f", 0, RUNS / 2);
			go(one, "s", 0, RUNS);
			first.subList(0, RUNS / 2).forEach((run) -> one.bean(Workflows.class).await(run, PATIENCE));
			second.forEach((run) -> two.bean(Workflows.class).await(run, PATIENCE));
			assertThat(results(one, first.subList(0, RUNS / 2))).containsOnly("first");
			assertThat(results(two, second)).containsOnly("second");
			assertThat(written(one)).containsExactlyInAnyOrderElementsOf(
					Stream
						.of(all("first prepared f", RUNS), all("first arrived f", RUNS / 2),
								all("second insured s", RUNS), all("second arrived s", RUNS))
						.flatMap(List::stream)
						.toList());
		}
		try (Application two = start(Second.class)) {
			go(two, "f", RUNS / 2, RUNS);
			assertThat(two.bean(Workflows.class).list(RunQuery.newest(1000).with(WorkflowRun.Status.RUNNING)))
				.hasSize(RUNS / 2)
				.allMatch((run) -> run.version() == 1 && run.drift().isEmpty());
		}
		try (Application heir = start(Heir.class)) {
			List<UUID> rest = first.subList(RUNS / 2, RUNS);
			rest.forEach((run) -> heir.bean(Workflows.class).await(run, PATIENCE));
			assertThat(results(heir, rest)).containsOnly("second for first");
			assertThat(rest.stream().map((run) -> heir.bean(Workflows.class).find(run).orElseThrow().drift()))
				.allMatch(List.of("prepare")::equals);
			assertThat(written(heir)).filteredOn((what) -> what.startsWith("second insured f")).hasSize(RUNS / 2);
			assertThat(written(heir)).filteredOn((what) -> what.startsWith("second arrived f")).hasSize(RUNS / 2);
			assertThat(written(heir)).hasSize(4 * RUNS + RUNS / 2).doesNotHaveDuplicates();
		}
	}

	private static List<UUID> runs(Application application, Class<?> workflow, String name) {
		return IntStream.range(0, RUNS)
			.mapToObj((i) -> application.bean(Workflows.class).start(workflow, name + i, new Journey(name + i)))
			.toList();
	}

	private static void go(Application application, String name, int from, int to) {
		IntStream.range(from, to).forEach((i) -> application.gateway().execute(new Go(name + i)));
	}

	private static void awaitWaiting(Application application, int runs) {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> application.jdbc()
				.queryForObject("select count(*) from sourced_workflow_step where name = 'start'", Integer.class),
					(waiting) -> waiting == runs);
	}

	private static List<String> results(Application application, List<UUID> runs) {
		return runs.stream()
			.map((run) -> application.bean(Workflows.class).result(run, String.class).orElseThrow())
			.toList();
	}

	private static List<String> written(Application application) {
		return application.jdbc().queryForList("select what from written", String.class);
	}

	private static List<String> all(String text, int number) {
		return IntStream.range(0, number).mapToObj((i) -> text + i).toList();
	}

}
