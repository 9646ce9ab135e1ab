package dev.sourced.internal.jdbc.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.command.Due;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.jdbc.JdbcSchedules;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.EnteredRun;
import dev.sourced.internal.workflow.NewRun;
import dev.sourced.internal.workflow.NewStep;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.Wait;
import dev.sourced.message.Command;
import dev.sourced.message.Message;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;
import dev.sourced.workflow.WorkflowRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * What the store of runs promises to the one who works for a run.
 */
class WorkflowStoreTests extends WorkflowStoreFixture {

	private static final StepResult OTHER = new StepResult("java.lang.Integer", "7", null, null);

	@Override
	Class<?>[] types() {
		return new Class<?>[] { Remind.class };
	}

	@Test
	void aRunIsKeptAsItWasStarted() {
		UUID parent = id();
		Tags tags = Tags.of(List.of(new TagValue("orderId", "o1"), new TagValue("orderId", "o2")));
		NewRun run = new NewRun(new RunAddress("orders.fulfil-v2", id()), GROUP, 2, "ä'\"%", RESULT, tags, 42, parent,
				Duration.ofDays(2));
		assertThat(store().create(run)).isTrue();
		StoredRun stored = find(run.address().run());
		assertThat(stored.address()).isEqualTo(run.address());
		assertThat(stored.input()).isEqualTo(RESULT);
		assertThat(stored.result()).isEqualTo(StepResult.NONE);
		assertThat(stored.position()).isEqualTo(42);
		assertThat(stored.generation()).isEqualTo(1);
		assertThat(stored.stop()).isNull();
		assertThat(stored.ended()).isFalse();
		WorkflowRun seen = stored.run();
		assertThat(seen.workflow()).isEqualTo(GROUP);
		assertThat(seen.version()).isEqualTo(2);
		assertThat(seen.key()).isEqualTo("ä'\"%");
		assertThat(seen.tags()).isEqualTo(tags);
		assertThat(seen.parent()).isEqualTo(parent);
		assertThat(seen.status()).isEqualTo(WorkflowRun.Status.RUNNING);
		assertThat(seen.drift()).isEmpty();
		assertThat(seen.startedAt()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
		assertThat(seen.deadline()).isCloseTo(seen.startedAt().plus(Duration.ofDays(2)),
				within(Duration.ofSeconds(30)));
		assertThat(seen.endedAt()).isNull();
		assertThat(store().find(GROUP, "ä'\"%")).contains(stored);
		assertThat(store().find(GROUP, "other")).isEmpty();
		assertThat(store().find("other", "ä'\"%")).isEmpty();
		assertThat(store().find(id())).isEmpty();
	}

	@Test
	void aKeyIsKnownOnceInAWorkflow() {
		StoredRun first = started("a");
		assertThat(store().create(run("a"))).isFalse();
		assertThat(store().create(run("A"))).isTrue();
		assertThat(store().find(GROUP, "a")).contains(first);
		NewRun other = new NewRun(new RunAddress("other", id()), "other", 1, "a", RESULT, Tags.none(), 0, null, null);
		assertThat(store().create(other)).isTrue();
		assertThat(count("sourced_workflow_run")).isEqualTo(3);
		assertThat(count("sourced_workflow_run_tag")).as("nothing is written of a run whose key is known").isEqualTo(2);
	}

	@Test
	void stepsComeBackInOrder() {
		StoredRun run = started("a");
		NewStep second = new NewStep(id(), new StepName("pay", 2), 2, StepKind.START, 0, id());
		NewStep first = new NewStep(id(), new StepName("pay", 1), 1, StepKind.EXECUTE, 99, null);
		NewStep third = step("x".repeat(200), 3, StepKind.CALL);
		store().done(run, third, StepResult.NONE);
		store().done(run, second, StepResult.rejected("no", "Not today"));
		store().done(run, first, RESULT);
		List<StoredStep> steps = store().steps(run.run().id());
		assertThat(steps).extracting(StoredStep::name).containsExactly(first.name(), second.name(), third.name());
		assertThat(steps).extracting(StoredStep::id).containsExactly(first.id(), second.id(), third.id());
		assertThat(steps).extracting(StoredStep::ordinal).containsExactly(1, 2, 3);
		assertThat(steps).extracting(StoredStep::kind).containsExactly(StepKind.EXECUTE, StepKind.START, StepKind.CALL);
		assertThat(steps).extracting(StoredStep::result)
			.containsExactly(RESULT, StepResult.rejected("no", "Not today"), StepResult.NONE);
		assertThat(steps).extracting(StoredStep::position).containsExactly(99L, 0L, 0L);
		assertThat(steps).extracting(StoredStep::child).containsExactly(null, second.child(), null);
		assertThat(steps).allMatch(StoredStep::done)
			.allMatch((step) -> step.due() == null && step.waitsFor() == null && !step.over())
			.allSatisfy((step) -> assertThat(step.at()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1))));
		assertThat(store().steps(id())).isEmpty();
	}

	@Test
	void aStepIsInTheJournalOnce() {
		StoredRun run = started("a");
		store().done(run, step("reserve", 1, StepKind.EXECUTE), RESULT);
		store().done(run, step("payment", 2, StepKind.AWAIT), RESULT);
		for (NewStep again : List.of(step("reserve", 3, StepKind.EXECUTE), step("payment", 3, StepKind.AWAIT))) {
			assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> store().done(run, again, OTHER));
		}
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> store().waiting(run, step("payment", 3, StepKind.AWAIT), waitFor(id())));
		assertThat(store().steps(run.run().id())).hasSize(2).allMatch((step) -> step.result().equals(RESULT));
		assertThat(count("sourced_workflow_wait")).isZero();
	}

	@Test
	void aStepThatWaitsIsFoundByItsEventsUntilItIsDone() {
		StoredRun run = started("a");
		UUID key = id();
		UUID other = id();
		NewStep step = step("payment", 1, StepKind.AWAIT);
		store().waiting(run, step,
				new Wait("PaymentConfirmed with orderId", Due.after(Duration.ofDays(2)), Set.of(key, other)));
		StoredStep waiting = store().steps(run.run().id()).get(0);
		assertThat(waiting.done()).isFalse();
		assertThat(waiting.waitsFor()).isEqualTo("PaymentConfirmed with orderId");
		assertThat(waiting.over()).isFalse();
		assertThat(waiting.due()).isCloseTo(Instant.now().plus(Duration.ofDays(2)), within(Duration.ofMinutes(1)));
		assertThat(store().waitingFor(GROUP, List.of(id(), key))).containsExactly(run.run().id());
		assertThat(store().waitingFor(GROUP, Set.of(key, other))).containsExactly(run.run().id());
		assertThat(store().waitingFor("other", Set.of(key, other))).isEmpty();
		assertThat(store().waitingFor(GROUP, Set.of(id()))).isEmpty();
		assertThat(store().waitingFor(GROUP, Set.of())).isEmpty();
		store().done(run, new NewStep(step.id(), step.name(), 2, StepKind.AWAIT, 55, null), RESULT);
		StoredStep done = store().steps(run.run().id()).get(0);
		assertThat(done).isEqualTo(new StoredStep(step.id(), step.name(), 2, StepKind.AWAIT, true, RESULT, 55, null,
				null, null, false, done.at()));
		assertThat(store().waitingFor(GROUP, Set.of(key, other))).isEmpty();
		assertThat(count("sourced_workflow_wait")).isZero();
	}

	/*
	 * One step of a run in branches is done, the other one waits on.
	 */
	@Test
	void stepsOfARunWaitEachForItself() {
		StoredRun run = started("a");
		StoredRun other = started("b");
		UUID key = id();
		NewStep left = step("left", 1, StepKind.AWAIT);
		store().waiting(run, left, waitFor(key));
		store().waiting(run, step("right", 2, StepKind.AWAIT), waitFor(key));
		store().waiting(other, step("left", 1, StepKind.AWAIT), waitFor(key));
		assertThat(store().waitingFor(GROUP, Set.of(key))).containsExactlyInAnyOrder(run.run().id(), other.run().id());
		store().done(run, left, RESULT);
		assertThat(store().waitingFor(GROUP, Set.of(key))).containsExactlyInAnyOrder(run.run().id(), other.run().id());
		end(other, WorkflowRun.Status.COMPLETED);
		assertThat(store().waitingFor(GROUP, Set.of(key))).containsExactly(run.run().id());
	}

	@Test
	void onlyStepsThatWaitAreWrittenAsWaiting() {
		StoredRun run = started("a");
		for (StepKind kind : List.of(StepKind.EXECUTE, StepKind.CALL, StepKind.WRITE, StepKind.SET)) {
			assertThatIllegalArgumentException().isThrownBy(() -> store().waiting(run, step("x", 1, kind), waitFor()))
				.withMessageContaining(kind.name());
		}
		store().waiting(run, step("child", 1, StepKind.JOIN), waitFor());
		store().waiting(run, step("pause", 2, StepKind.SLEEP), waitFor());
		assertThat(store().steps(run.run().id())).hasSize(2).noneMatch(StoredStep::done);
	}

	/*
	 * What wakes the run must not come before its wait is over.
	 */
	@Test
	void aWaitIsOverWhenItsScheduleIsDue() {
		StoredRun run = started("a");
		JdbcSchedules schedules = new JdbcSchedules(fixture().store(), fixture().log(), () -> {
		});
		List<Due> dues = List.of(Due.after(Duration.ofNanos(1_234_567_890)), Due.after(Duration.ofDays(-1)),
				Due.at(Instant.parse("2031-02-03T04:05:06.123456789Z")), Due.at(Instant.EPOCH),
				Due.at(Instant.parse("9999-12-31T23:59:59.999999999Z")));
		for (int i = 0; i < dues.size(); i++) {
			Due due = dues.get(i);
			NewStep step = step("wait" + i, i + 1, StepKind.SLEEP);
			Message wake = Message.of(new Remind("a"));
			inTransaction(() -> {
				store().waiting(run, step, new Wait("time", due, Set.of()));
				schedules.schedule(List.of(new ScheduleRequest(wake, due, null)));
			});
			StoredStep waiting = store().steps(run.run().id()).get(i);
			assertThat(waiting.due()).as("%s", due).isEqualTo(schedules.find(wake.id()).orElseThrow().due());
			boolean past = i == 1 || i == 3;
			assertThat(waiting.over()).as("%s", due).isEqualTo(past);
		}
	}

	@Test
	void theDeadlineIsThatOfItsSchedule() {
		JdbcSchedules schedules = new JdbcSchedules(fixture().store(), fixture().log(), () -> {
		});
		Duration timeout = Duration.ofNanos(86_400_000_001_500L);
		Message wake = Message.of(new Remind("a"));
		StoredRun run = inTransaction(() -> {
			StoredRun started = started(run("a", null, timeout));
			schedules.schedule(List.of(new ScheduleRequest(wake, Due.after(timeout), null)));
			return started;
		});
		assertThat(run.run().deadline()).isEqualTo(schedules.find(wake.id()).orElseThrow().due());
		assertThat(run.stop()).isNull();
	}

	@Test
	void whoeverEntersReadsTheJournal() {
		StoredRun run = started("a");
		store().done(run, step("one", 1, StepKind.CALL), RESULT);
		EnteredRun entered = store().enter(run.run().id(), 5).orElseThrow();
		assertThat(entered.run()).isEqualTo(run);
		assertThat(entered.steps()).isEqualTo(store().steps(run.run().id())).hasSize(1);
		assertThat(store().enter(id(), 5)).isEmpty();
	}

	@Test
	void aTokenIsWorthNothingOnceALaterOneHasEntered() {
		UUID run = started("a").run().id();
		assertThatExceptionOfType(ClaimLostException.class).as("not entered").isThrownBy(() -> store().confirm(run, 0));
		store().enter(run, 5);
		assertThat(store().confirm(run, 5)).isNull();
		store().enter(run, 5);
		assertThat(store().confirm(run, 5)).isNull();
		store().enter(run, 9);
		assertThat(store().confirm(run, 9)).isNull();
		for (long token : new long[] { 5, 8, 10 }) {
			assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> store().confirm(run, token))
				.withMessageContaining(run.toString());
		}
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> store().enter(run, 8))
			.withMessageContaining(run.toString())
			.withMessageContaining("8");
		assertThat(store().confirm(run, 9)).isNull();
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> store().confirm(id(), 5));
	}

	@Test
	void whatIsLostCannotBeCommittedByCatchingTheFailure() {
		StoredRun run = started("a");
		store().enter(run.run().id(), 5);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> inTransaction(() -> {
			fixture().jdbc().update("insert into sourced_workflow_wait values (?, 'g', ?, ?)", id(), id(), id());
			assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> store().confirm(run.run().id(), 4));
		}));
		assertThat(count("sourced_workflow_wait")).isZero();
	}

	@Test
	void aDeadlineThatIsPastIsAStop() {
		StoredRun run = started(run("a", null, Duration.ZERO));
		assertThat(run.stop()).isNotNull();
		assertThat(run.stop().code()).isEqualTo("timeout");
		assertThat(run.stop().reason()).contains(String.valueOf(run.run().deadline()));
		assertThat(store().enter(run.run().id(), 1).orElseThrow().run().stop()).isEqualTo(run.stop());
		assertThat(store().confirm(run.run().id(), 1)).isEqualTo(run.stop());
		assertThat(store().cancel(run.run().id(), "too late")).as("it ends for one reason").isEmpty();
		assertThat(store().confirm(run.run().id(), 1)).isEqualTo(run.stop());
		end(run, WorkflowRun.Status.CANCELLED);
		assertThat(find(run.run().id()).stop()).isNull();
	}

	@Test
	void aRunEndsOnce() {
		StoredRun run = started("a");
		store().enter(run.run().id(), 1);
		NewStep step = step("payment", 1, StepKind.AWAIT);
		store().waiting(run, step, new Wait("payment", Due.after(Duration.ofDays(1)), Set.of(id())));
		store().end(run, new Ending(WorkflowRun.Status.REJECTED, RESULT, "no", "Not\0 today"));
		StoredRun ended = find(run.run().id());
		assertThat(ended.ended()).isTrue();
		assertThat(ended.run().status()).isEqualTo(WorkflowRun.Status.REJECTED);
		assertThat(ended.result()).isEqualTo(RESULT);
		assertThat(ended.run().code()).isEqualTo("no");
		assertThat(ended.run().reason()).as("what cannot be stored is left out").isEqualTo("Not today");
		assertThat(ended.run().endedAt()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
		assertThat(ended.stop()).isNull();
		assertThat(count("sourced_workflow_wait")).isZero();
		StoredStep left = store().steps(run.run().id()).get(0);
		assertThat(left.done()).isFalse();
		assertThat(left.waitsFor()).isNull();
		assertThat(left.due()).isNull();
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> end(run, WorkflowRun.Status.COMPLETED))
			.withMessageContaining(run.run().id().toString());
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> store().confirm(run.run().id(), 1));
		assertThat(find(run.run().id())).isEqualTo(ended);
		assertThat(store().enter(run.run().id(), 2).orElseThrow().run()).isEqualTo(ended);
	}

	@Test
	void driftIsNotedAndForgotten() {
		StoredRun run = started("a");
		store().drift(run, List.of("old, step", "other (2)"));
		assertThat(find(run.run().id()).run().drift()).containsExactly("old, step", "other (2)");
		store().drift(run, List.of());
		assertThat(find(run.run().id()).run().drift()).isEmpty();
	}

	@Test
	void aGenerationBeginsWithWhatIsKept() {
		StoredRun run = started("a");
		UUID id = run.run().id();
		store().enter(id, 5);
		store().done(run, step("one", 1, StepKind.CALL), RESULT);
		store().done(run, new NewStep(id(), new StepName("two", 2), 2, StepKind.START, 8, id()),
				StepResult.rejected("no", "no"));
		store().done(run, step("three", 3, StepKind.CALL), RESULT);
		store().waiting(run, step("four", 4, StepKind.AWAIT), waitFor(id()));
		store().drift(run, List.of("one"));
		List<StoredStep> kept = store().steps(id).subList(0, 2);
		store().regenerate(run, OTHER, Tags.of("orderId", "b"), kept);
		StoredRun next = find(id);
		assertThat(next.generation()).isEqualTo(2);
		assertThat(next.input()).isEqualTo(OTHER);
		assertThat(next.run().tags()).isEqualTo(Tags.of("orderId", "b"));
		assertThat(next.run().drift()).isEmpty();
		assertThat(store().steps(id)).isEqualTo(kept);
		assertThat(count("sourced_workflow_wait")).isZero();
		assertThat(fixture().jdbc().queryForList("select tag_value from sourced_workflow_run_tag", String.class))
			.containsExactly("b");
		assertThatExceptionOfType(ClaimLostException.class).as("whoever is in the run has read the former journal")
			.isThrownBy(() -> store().confirm(id, 5));
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> end(run, WorkflowRun.Status.COMPLETED));
		assertThatExceptionOfType(ClaimLostException.class)
			.isThrownBy(() -> store().regenerate(run, OTHER, Tags.none(), List.of()));
		store().drift(run, List.of("one"));
		assertThat(find(id)).isEqualTo(next);
		assertThat(store().enter(id, 5).orElseThrow().steps()).isEqualTo(kept);
		assertThat(store().confirm(id, 5)).isNull();
		store().regenerate(new StoredRun(next.run(), 2, OTHER, 88, null, StepResult.NONE), OTHER, next.run().tags(),
				List.of());
		assertThat(find(id).position()).isEqualTo(88);
		assertThat(store().steps(id)).isEmpty();
	}

	@Test
	void aRunThatHasEndedRunsAgain() {
		StoredRun run = started(run("a", null, Duration.ZERO));
		store().end(run, new Ending(WorkflowRun.Status.CANCELLED, RESULT, "timeout", "The time is over"));
		StoredRun ended = find(run.run().id());
		store().regenerate(ended, ended.input(), ended.run().tags(), List.of());
		StoredRun next = find(run.run().id());
		assertThat(next.ended()).isFalse();
		assertThat(next.result()).isEqualTo(StepResult.NONE);
		assertThat(next.run().code()).isNull();
		assertThat(next.run().reason()).isNull();
		assertThat(next.run().endedAt()).isNull();
		assertThat(next.run().deadline()).as("it would end again at once").isNull();
		assertThat(next.stop()).isNull();
		StoredRun later = started(run("b", null, Duration.ofDays(1)));
		end(later, WorkflowRun.Status.COMPLETED);
		store().regenerate(find(later.run().id()), RESULT, later.run().tags(), List.of());
		assertThat(find(later.run().id()).run().deadline()).isEqualTo(later.run().deadline());
	}

	@Test
	void aRunThatIsToBeCancelledIsSoInItsNextGeneration() {
		StoredRun run = started("a");
		store().cancel(run.run().id(), "enough");
		store().regenerate(find(run.run().id()), RESULT, run.run().tags(), List.of());
		assertThat(find(run.run().id()).stop()).isEqualTo(new StoredRun.Stop("cancelled", "enough"));
	}

	@Test
	void aNewRunIsGivenStepsOfAnother() {
		StoredRun run = started("a");
		store().done(run, new NewStep(id(), new StepName("one", 2), 1, StepKind.EXECUTE, 8, id()), RESULT);
		store().done(run, step("two", 2, StepKind.CALL), StepResult.rejected(null, "no"));
		store().waiting(run, step("three", 3, StepKind.AWAIT), waitFor(id()));
		List<StoredStep> steps = store().steps(run.run().id());
		StoredRun fork = started("b");
		store().copy(fork.run().id(), steps.subList(0, 2));
		assertThat(store().steps(fork.run().id())).isEqualTo(steps.subList(0, 2));
		assertThat(store().steps(run.run().id())).isEqualTo(steps);
		assertThatIllegalArgumentException().isThrownBy(() -> store().copy(started("c").run().id(), steps))
			.withMessageContaining("three");
	}

	@Test
	void everythingTakesPartInTheCallersTransaction() {
		StoredRun kept = started("kept");
		store().enter(kept.run().id(), 3);
		StoredRun before = find(kept.run().id());
		new TransactionTemplate(fixture().transactionManager()).executeWithoutResult((status) -> {
			StoredRun run = started("a");
			store().done(run, step("one", 1, StepKind.CALL), RESULT);
			store().waiting(run, step("two", 2, StepKind.AWAIT), waitFor(id()));
			store().copy(id(), store().steps(run.run().id()).subList(0, 1));
			store().enter(kept.run().id(), 9);
			store().cancel(kept.run().id(), "no");
			store().drift(kept, List.of("x"));
			store().regenerate(kept, OTHER, Tags.none(), List.of());
			end(find(kept.run().id()), WorkflowRun.Status.COMPLETED);
			assertThat(store().removeEnded(Duration.ZERO, 10)).isEqualTo(1);
			status.setRollbackOnly();
		});
		assertThat(find(kept.run().id())).isEqualTo(before);
		assertThat(store().confirm(kept.run().id(), 3)).isNull();
		assertThat(count("sourced_workflow_run")).isEqualTo(1);
		assertThat(count("sourced_workflow_run_tag")).isEqualTo(1);
		assertThat(count("sourced_workflow_step")).isZero();
		assertThat(count("sourced_workflow_wait")).isZero();
	}

	@Test
	void textsThatCannotBeStoredAreMended() {
		StoredRun run = started("a");
		store().done(run, step("one", 1, StepKind.EXECUTE), StepResult.rejected("a\0b", "x\uD83D" + "y".repeat(9000)));
		StepResult result = store().steps(run.run().id()).get(0).result();
		assertThat(result.rejectionCode()).isEqualTo("ab");
		assertThat(result.rejection()).hasSize(4000).startsWith("xyyy");
		store().waiting(run, step("two", 2, StepKind.JOIN), new Wait("w\0" + "z".repeat(5000), null, Set.of()));
		assertThat(store().steps(run.run().id()).get(1).waitsFor()).hasSize(1000).startsWith("wz");
		store().cancel(run.run().id(), "why\0");
		assertThat(find(run.run().id()).stop()).isEqualTo(new StoredRun.Stop("cancelled", "why"));
	}

	@MessageType("test.remind")
	record Remind(@Tag String orderId) implements Command {
	}

}
