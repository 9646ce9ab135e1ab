package dev.sourced.workflow;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.engine.Application;
import dev.sourced.engine.Application.Setup;
import dev.sourced.group.LaneStatus;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.workflow.Repairs.Outside;
import dev.sourced.workflow.Repairs.Plan;
import dev.sourced.workflow.WorkflowRun.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What tests of workflows on {@link Repairs} share.
 */
abstract class RepairsFixture {

	static final Duration PATIENCE = Application.PATIENCE;

	static final Setup WORKSHOP = Setup.of(Repairs.Desk.class, Repairs.Repair.class, Repairs.Script.class)
		.with("sourced.processing.retry-delay=20ms", "sourced.processing.max-retry-delay=50ms",
				"sourced.groups.script.retries=2");

	/**
	 * The instance that a test asks.
	 * @return a running instance
	 */
	abstract Application application();

	static void createTables(Database database) {
		try (var pool = database.dataSource(1)) {
			new JdbcTemplate(pool).execute("create table invoiced (bike varchar(255), amount int)");
		}
	}

	Workflows workflows() {
		return application().bean(Workflows.class);
	}

	/** Starts a run that does what is said. */
	UUID start(String bike, BiFunction<Plan, Steps, @Nullable String> code) {
		Outside.CODE.put(bike, code);
		return workflows().start(Repairs.Script.class, bike, Plan.of(bike, bike));
	}

	WorkflowRun ended(UUID run) {
		return workflows().await(run, PATIENCE);
	}

	String completed(UUID run) {
		assertThat(ended(run).status()).isEqualTo(Status.COMPLETED);
		return workflows().result(run, String.class).orElseThrow();
	}

	/** Until a run waits in a step. */
	void waits(UUID run, String step) {
		until(() -> workflows().steps(run).stream().anyMatch((one) -> one.name().equals(step) && !one.done()));
	}

	/** Until the lane of a run is parked. */
	void parked(UUID run) {
		String group = workflows().find(run).orElseThrow().group();
		until(() -> application().groups()
			.failures(group, 0)
			.stream()
			.anyMatch((failed) -> failed.lane().tags().value("workflow-run").endsWith(run.toString())
					&& failed.status() == LaneStatus.PARKED));
	}

	static void until(Supplier<Boolean> condition) {
		Awaitility.await().atMost(PATIENCE).until(condition::get);
	}

	List<Event> events(String bike) {
		return application().log()
			.read(Query.of(QueryItem.tagged(Tags.of("bike", bike))), ReadOptions.all())
			.messages()
			.stream()
			.map((message) -> (Event) message.payload())
			.toList();
	}

	List<String> steps(UUID run) {
		return workflows().steps(run).stream().map(WorkflowStep::name).toList();
	}

}
