package dev.sourced.internal.jdbc.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.operator.RunRetention;
import dev.sourced.internal.workflow.NewRun;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.ManualTimer;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;
import dev.sourced.workflow.WorkflowRun.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that ended long ago are removed, all of them and no others; and those that work or
 * wait are counted.
 */
class RunRemovalTests extends WorkflowStoreFixture {

	private static final int OLD = 1_234;

	private static final Duration KEEP = Duration.ofDays(30);

	private final ManualTimer timer = new ManualTimer();

	@Test
	void allRunsThatEndedLongAgoAreRemovedAndNoOthers() {
		fill();
		RunRetention retention = retention();
		retention.start();
		this.timer.pass(Duration.ofMinutes(1));
		assertThat(keys()).containsExactlyInAnyOrder("ended now", "runs", "waits");
		assertThat(count("sourced_workflow_step")).isEqualTo(3);
		assertThat(count("sourced_workflow_run_tag")).isEqualTo(3);
		assertThat(count("sourced_workflow_wait")).isEqualTo(1);
		retention.stop(() -> {
		});
	}

	/*
	 * All instances begin at the same time after a deployment.
	 */
	@Test
	void instancesThatRemoveAtTheSameTimeRemoveEachRunOnce() {
		fill();
		int removed = 0;
		try (Rendezvous instances = new Rendezvous(4)) {
			for (int round = 0; round < 20 && keys().size() > 3; round++) {
				List<Outcome<Integer>> outcomes = instances.run(() -> store().removeEnded(KEEP, 100));
				removed += outcomes.stream().mapToInt((outcome) -> Objects.requireNonNull(outcome.get())).sum();
			}
		}
		assertThat(removed).isEqualTo(OLD);
		assertThat(keys()).containsExactlyInAnyOrder("ended now", "runs", "waits");
	}

	@Test
	void runsThatWorkOrWaitAreCountedByTheirGroups() {
		inTransaction(() -> IntStream.range(0, 12).forEach((i) -> started("open " + i)));
		end(started("ended"), Status.COMPLETED);
		store().create(new NewRun(new RunAddress("orders.fulfil-v2", id()), GROUP, 2, "new", RESULT, Tags.none(), 0,
				null, null));
		assertThat(store().running(List.of(GROUP, "orders.fulfil-v2", "nobody's"), 1000))
			.isEqualTo(Map.of(GROUP, 12, "orders.fulfil-v2", 1, "nobody's", 0));
		assertThat(store().running(List.of(GROUP), 10)).isEqualTo(Map.of(GROUP, 10));
		assertThat(store().unhandled(Set.of("orders.fulfil-v2"), 1000)).isEqualTo(Map.of(GROUP, 12));
		assertThat(store().unhandled(Set.of(), 12)).as("counted to the limit").isEqualTo(Map.of(GROUP, 12));
		assertThat(store().unhandled(Set.of(GROUP, "orders.fulfil-v2"), 1000)).isEmpty();
	}

	private RunRetention retention() {
		return new RunRetention(store(), KEEP, this.timer, this.timer);
	}

	private void fill() {
		inTransaction(() -> {
			for (int i = 0; i < OLD; i++) {
				end(worked("old " + i), Status.values()[1 + i % 3]);
			}
		});
		StoredRun waits = worked("waits");
		store().waiting(waits, step("payment", 2, StepKind.AWAIT), waitFor(id()));
		fixture().jdbc().update("update sourced_workflow_run set ended_at = ended_at - interval '31' day");
		fixture().jdbc().update("update sourced_workflow_run set started_at = started_at - interval '90' day");
		worked("runs");
		fixture().jdbc()
			.update("delete from sourced_workflow_step where run in (select id from sourced_workflow_run "
					+ "where run_key = 'runs')");
		end(worked("ended now"), Status.REJECTED);
	}

	private StoredRun worked(String key) {
		StoredRun run = started(key);
		store().done(run, step("reserve", 1, StepKind.EXECUTE), StepResult.NONE);
		return run;
	}

	private List<String> keys() {
		return new ArrayList<>(fixture().jdbc().queryForList("select run_key from sourced_workflow_run", String.class));
	}

}
