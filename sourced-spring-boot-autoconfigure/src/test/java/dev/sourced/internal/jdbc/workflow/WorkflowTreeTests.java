package dev.sourced.internal.jdbc.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.workflow.NewRun;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.message.Tags;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.WorkflowRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the store of runs promises to those who look at many of them.
 */
class WorkflowTreeTests extends WorkflowStoreFixture {

	@Test
	void aTreeIsCancelledOnce() {
		StoredRun root = started("root");
		StoredRun left = child("left", root);
		StoredRun right = child("right", root);
		StoredRun leaf = child("leaf", left);
		StoredRun completed = child("completed", right);
		StoredRun below = child("below", completed);
		StoredRun rejected = child("rejected", right);
		StoredRun undoing = child("undoing", rejected);
		StoredRun stranger = started("stranger");
		end(completed, WorkflowRun.Status.COMPLETED);
		end(rejected, WorkflowRun.Status.REJECTED);
		assertThat(store().children(root.run().id())).containsExactly(left.address(), right.address());
		assertThat(store().children(right.run().id())).as("those that have ended are none").isEmpty();
		assertThat(store().cancel(root.run().id(), "enough")).containsExactlyInAnyOrder(root.address(), left.address(),
				right.address(), leaf.address(), below.address());
		assertThat(find(leaf.run().id()).stop()).isEqualTo(new StoredRun.Stop("cancelled", "enough"));
		assertThat(find(leaf.run().id()).run().reason()).isEqualTo("enough");
		assertThat(find(undoing.run().id()).stop()).isNull();
		assertThat(find(stranger.run().id()).stop()).isNull();
		assertThat(find(completed.run().id()).run().code()).isNull();
		StoredRun undo = child("undo", left);
		assertThat(store().cancel(root.run().id(), "again")).isEmpty();
		assertThat(store().cancel(left.run().id(), "again")).isEmpty();
		assertThat(find(undo.run().id()).stop()).as("started to undo what was done").isNull();
		assertThat(find(root.run().id()).stop()).isEqualTo(new StoredRun.Stop("cancelled", "enough"));
		assertThat(store().cancel(completed.run().id(), "late")).isEmpty();
		assertThat(store().cancel(id(), "unknown")).isEmpty();
	}

	@Test
	void runsAreListedNewestFirstPageByPage() {
		List<UUID> ids = List.of("a", "b", "c", "d", "e").stream().map((key) -> started(key).run().id()).toList();
		UUID other = id();
		store().create(new NewRun(new RunAddress("other", other), "other", 1, "x", StepResult.NONE,
				Tags.of("orderId", "a").and("place", "p"), 0, null, null));
		end(find(ids.get(1)), WorkflowRun.Status.COMPLETED);
		assertThat(list(RunQuery.newest(10))).containsExactly(other, ids.get(4), ids.get(3), ids.get(2), ids.get(1),
				ids.get(0));
		assertThat(list(RunQuery.newest(2).of(GROUP))).containsExactly(ids.get(4), ids.get(3));
		assertThat(list(RunQuery.newest(2).of(GROUP).before(ids.get(3)))).containsExactly(ids.get(2), ids.get(1));
		assertThat(list(RunQuery.newest(10).with(WorkflowRun.Status.COMPLETED))).containsExactly(ids.get(1));
		assertThat(list(RunQuery.newest(10).of(GROUP).with(WorkflowRun.Status.RUNNING).before(ids.get(4))))
			.containsExactly(ids.get(3), ids.get(2), ids.get(0));
		assertThat(list(RunQuery.newest(10).tagged("orderId", "a"))).containsExactly(other, ids.get(0));
		assertThat(list(RunQuery.newest(10).tagged("orderId", "a").before(other))).containsExactly(ids.get(0));
		assertThat(list(RunQuery.newest(10).tagged("orderId", "a").of(GROUP))).containsExactly(ids.get(0));
		assertThat(list(RunQuery.newest(10).tagged("orderId", "a").tagged("place", "p"))).containsExactly(other);
		assertThat(list(RunQuery.newest(10).tagged("orderId", "b").tagged("place", "p"))).isEmpty();
		assertThat(list(RunQuery.newest(10).tagged("orderId", "b").with(WorkflowRun.Status.RUNNING))).isEmpty();
		assertThat(store().list(RunQuery.newest(10))).as("without what may be large")
			.allMatch((run) -> run.input().equals(StepResult.NONE));
	}

	private List<UUID> list(RunQuery query) {
		return store().list(query).stream().map((run) -> run.run().id()).toList();
	}

	@Test
	void runsThatNobodyHandlesAreCounted() {
		for (int i = 0; i < 5; i++) {
			started(of("a" + i, "lost"));
			started(of("b" + i, "lost-v2"));
			started(of("c" + i, "handled"));
		}
		end(started(of("d", "lost")), WorkflowRun.Status.COMPLETED);
		assertThat(store().unhandled(Set.of("handled", "unknown"), 100)).isEqualTo(Map.of("lost", 5, "lost-v2", 5));
		assertThat(store().unhandled(Set.of("handled"), 7)).isEqualTo(Map.of("lost", 5, "lost-v2", 2));
		assertThat(store().unhandled(Set.of("handled"), 5)).isEqualTo(Map.of("lost", 5));
		assertThat(store().unhandled(Set.of("handled", "lost", "lost-v2"), 100)).isEmpty();
		assertThat(store().unhandled(Set.of(), 0)).isEmpty();
	}

	private NewRun of(String key, String group) {
		return new NewRun(new RunAddress(group, id()), "w", 1, key, RESULT, Tags.none(), 0, null, null);
	}

	@Test
	void whatHasEndedIsRemovedTheOldestFirst() {
		StoredRun running = started("running");
		List<StoredRun> ended = List.of(started("a"), started("b"), started("c"));
		StoredRun asked = child("asked", running);
		ended.forEach((run) -> {
			store().done(run, step("one", 1, StepKind.CALL), RESULT);
			end(run, WorkflowRun.Status.REJECTED);
		});
		end(asked, WorkflowRun.Status.COMPLETED);
		for (int i = 0; i < 3; i++) {
			age(ended.get(i), 40 - i);
		}
		age(asked, 50);
		assertThat(store().removeEnded(Duration.ofDays(41), 10)).isZero();
		assertThat(store().removeEnded(Duration.ofDays(30), 1)).isEqualTo(1);
		assertThat(store().find(ended.get(0).run().id())).isEmpty();
		assertThat(store().removeEnded(Duration.ofDays(38).plusHours(12), 10)).isEqualTo(1);
		assertThat(store().find(ended.get(2).run().id())).isPresent();
		assertThat(store().removeEnded(Duration.ZERO, 10)).isEqualTo(1);
		assertThat(store().find(asked.run().id())).as("its parent may ask for its result").isPresent();
		assertThat(count("sourced_workflow_step")).isZero();
		assertThat(count("sourced_workflow_run_tag")).isEqualTo(2);
		end(running, WorkflowRun.Status.COMPLETED);
		assertThat(store().removeEnded(Duration.ZERO, 10)).isEqualTo(2);
		assertThat(count("sourced_workflow_run")).isZero();
		assertThat(count("sourced_workflow_run_tag")).isZero();
		assertThat(started("a").run().status()).isEqualTo(WorkflowRun.Status.RUNNING);
	}

	private void age(StoredRun run, int days) {
		fixture().jdbc()
			.update("update sourced_workflow_run set ended_at = current_timestamp - cast(? as int) * interval '1' day where id = ?",
					days, run.run().id());
	}

}
