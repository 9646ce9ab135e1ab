package dev.sourced.internal.jdbc.workflow;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;

import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.workflow.NewStep;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;
import dev.sourced.workflow.WorkflowRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The store of runs under callers that do the same at the same time.
 */
@Tag("races")
class WorkflowStoreRaceTests extends WorkflowStoreFixture {

	@Test
	void ofSixteenWhoStartARunOneDoes() {
		try (Rendezvous rendezvous = new Rendezvous(16)) {
			for (int round = 0; round < 10; round++) {
				String key = "key" + round;
				List<Outcome<UUID>> outcomes = rendezvous.run(() -> inTransaction(() -> {
					boolean created = store().create(run(key));
					UUID known = store().find(GROUP, key).orElseThrow().run().id();
					return created ? known : new UUID(0, known.getLeastSignificantBits());
				}));
				UUID run = store().find(GROUP, key).orElseThrow().run().id();
				assertThat(outcomes.stream().map(Outcome::get).filter(run::equals)).as("winners").hasSize(1);
				assertThat(outcomes.stream().map(Outcome::get).map(UUID::getLeastSignificantBits).distinct())
					.as("all find the same run")
					.containsExactly(run.getLeastSignificantBits());
			}
			assertThat(count("sourced_workflow_run")).isEqualTo(10);
		}
	}

	/*
	 * Whoever confirms first has written its step when the other one reads the journal;
	 * whoever enters first leaves the other one without its claim.
	 */
	@Test
	void aStepIsInTheJournalOfTheNextEntryOrIsLost() {
		int written = 0;
		try (Rendezvous rendezvous = new Rendezvous(2)) {
			for (int round = 0; round < 100; round++) {
				StoredRun run = started("run" + round);
				store().enter(run.run().id(), 1);
				List<Callable<Integer>> tasks = List.of(() -> write(run, 1),
						() -> store().enter(run.run().id(), 2).orElseThrow().steps().size());
				List<Outcome<Integer>> outcomes = rendezvous.run(tasks);
				assertThat(outcomes.get(1).get()).as("round %s", round).isEqualTo(outcomes.get(0).get());
				assertThat(store().steps(run.run().id())).hasSize(outcomes.get(0).get());
				assertThat(write(run, 1)).isZero();
				written += outcomes.get(0).get();
			}
		}
		assertThat(written).isBetween(0, 100);
	}

	private int write(StoredRun run, long token) {
		try {
			return inTransaction(() -> {
				store().confirm(run.run().id(), token);
				store().done(run, step("step", 1, StepKind.WRITE), RESULT);
				return 1;
			});
		}
		catch (ClaimLostException ex) {
			return 0;
		}
	}

	@Test
	void aStepIsDoneByOne() {
		try (Rendezvous rendezvous = new Rendezvous(8)) {
			for (StepKind kind : List.of(StepKind.CALL, StepKind.AWAIT, StepKind.JOIN)) {
				for (int round = 0; round < 5; round++) {
					StoredRun run = started(kind + "-" + round);
					boolean waits = kind != StepKind.CALL && round % 2 == 0;
					if (waits) {
						store().waiting(run, step("step", 1, kind), waitFor(id()));
					}
					List<Outcome<Boolean>> outcomes = rendezvous.run(() -> done(run, step("step", 1, kind)));
					assertThat(outcomes.stream().filter(Outcome::get)).hasSize(1);
					assertThat(store().steps(run.run().id())).hasSize(1).allMatch((step) -> step.done());
				}
			}
		}
		assertThat(count("sourced_workflow_wait")).isZero();
	}

	private boolean done(StoredRun run, NewStep step) {
		try {
			store().done(run, step, RESULT);
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	/*
	 * A run starts another one while it is cancelled: the other one is cancelled with it,
	 * or is not started.
	 */
	@Test
	void noChildEscapesACancellation() {
		try (Rendezvous rendezvous = new Rendezvous(3)) {
			for (int round = 0; round < 60; round++) {
				StoredRun root = started("root" + round);
				StoredRun parent = child("parent" + round, root);
				store().enter(parent.run().id(), 1);
				String key = "child" + round;
				List<Callable<Integer>> tasks = List.of(() -> startUnlessCancelled(parent, key),
						() -> store().cancel(root.run().id(), "no").size(),
						() -> store().cancel(parent.run().id(), "no").size());
				List<Outcome<Integer>> outcomes = rendezvous.run(tasks);
				int started = outcomes.get(0).get();
				assertThat(outcomes.get(1).get() + outcomes.get(2).get()).as("each is cancelled once")
					.isEqualTo(2 + started);
				assertThat(store().find(GROUP, key).stream()).hasSize(started)
					.allMatch((child) -> child.stop() != null);
			}
		}
	}

	private int startUnlessCancelled(StoredRun parent, String key) {
		return inTransaction(() -> {
			if (store().confirm(parent.run().id(), 1) != null) {
				return 0;
			}
			return store().create(run(key, parent.run().id(), null)) ? 1 : 0;
		});
	}

	/*
	 * Several remove and one runs a run again: it is there as a whole, or is gone as a
	 * whole.
	 */
	@Test
	void whatHasEndedIsRemovedOnceOrRunsAgain() {
		try (Rendezvous rendezvous = new Rendezvous(4)) {
			for (int round = 0; round < 20; round++) {
				StoredRun again = started("again" + round);
				for (int i = 0; i < 5; i++) {
					end(started("run" + round + "-" + i), WorkflowRun.Status.COMPLETED);
				}
				store().done(again, step("one", 1, StepKind.CALL), RESULT);
				end(again, WorkflowRun.Status.COMPLETED);
				List<Callable<Integer>> tasks = List.of(() -> regenerate(again),
						() -> store().removeEnded(Duration.ZERO, 10), () -> store().removeEnded(Duration.ZERO, 2),
						() -> store().removeEnded(Duration.ZERO, 10));
				int sum = rendezvous.run(tasks).stream().mapToInt(Outcome::get).sum();
				boolean lives = store().find(again.run().id()).isPresent();
				sum += store().removeEnded(Duration.ZERO, 10);
				assertThat(sum).as("each is removed once, or runs again").isEqualTo(6);
				assertThat(store().steps(again.run().id())).hasSize(lives ? 1 : 0);
				assertThat(count("sourced_workflow_run")).isEqualTo(lives ? 1 : 0);
				fixture().jdbc().update("delete from sourced_workflow_run");
			}
		}
	}

	private int regenerate(StoredRun run) {
		try {
			store().regenerate(run, run.input(), run.run().tags(), store().steps(run.run().id()));
			return 1;
		}
		catch (ClaimLostException ex) {
			return 0;
		}
	}

	@Test
	void cancellationsOfOneTreeDoNotBlockEachOther() {
		try (Rendezvous rendezvous = new Rendezvous(4)) {
			for (int round = 0; round < 20; round++) {
				StoredRun root = started("root" + round);
				StoredRun left = child("left" + round, root);
				StoredRun right = child("right" + round, root);
				StoredRun leaf = child("leaf" + round, left);
				List<Outcome<List<RunAddress>>> outcomes = rendezvous
					.run((int racer) -> (Callable<List<RunAddress>>) () -> store()
						.cancel(List.of(root, left, right, leaf).get(racer).run().id(), "no"));
				assertThat(outcomes.stream().flatMap((outcome) -> outcome.get().stream()))
					.containsExactlyInAnyOrder(root.address(), left.address(), right.address(), leaf.address());
			}
		}
	}

}
