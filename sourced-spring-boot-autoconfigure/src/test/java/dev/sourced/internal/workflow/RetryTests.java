package dev.sourced.internal.workflow;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.sourced.MisuseException;
import dev.sourced.internal.definition.AttemptsExhaustedException;
import dev.sourced.internal.workflow.RunWorld.Main;
import dev.sourced.internal.workflow.RunWorld.Reserve;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRun.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Steps that say themselves how often they are tried.
 */
class RetryTests {

	private static final Duration PAUSE = Duration.ofMinutes(1);

	private final RunWorld world = new RunWorld();

	private final AtomicInteger attempts = new AtomicInteger();

	private String failUntil(int attempt) {
		if (this.attempts.incrementAndGet() < attempt) {
			throw new IllegalStateException("Attempt %s has failed".formatted(this.attempts));
		}
		return "attempt " + this.attempts;
	}

	private void settleAfterAPause() {
		this.world.pass(PAUSE);
		this.world.settle();
	}

	@Test
	void aStepIsTriedAgainAfterAPauseInWhichTheRunHoldsNothing() {
		this.world.define(Main.class, (steps) -> steps.retrying(3, PAUSE).call("label", (key) -> failUntil(3)));
		UUID run = this.world.start(Main.class);
		this.world.settle();
		assertThat(this.attempts).hasValue(1);
		assertThat(this.world.steps(run)).containsExactly("retry/label/1", "retry/label/1/pause waits");
		this.world.settle();
		assertThat(this.attempts).hasValue(1);
		settleAfterAPause();
		assertThat(this.attempts).hasValue(2);
		settleAfterAPause();
		assertThat(this.attempts).hasValue(3);
		assertThat(this.world.status(run)).isEqualTo(Status.COMPLETED);
		assertThat(this.world.result(run)).isEqualTo("attempt 3");
		assertThat(this.world.run(run).drift()).isEmpty();
		assertThat(this.world.wake.timers()).isZero();
	}

	@Test
	void theLastFailureIsForTheOperatorWhoMayTryOnceMore() {
		AtomicInteger needed = new AtomicInteger(Integer.MAX_VALUE);
		this.world.define(Main.class,
				(steps) -> steps.retrying(2, PAUSE).call("label", (key) -> failUntil(needed.get())));
		UUID run = this.world.start(Main.class);
		this.world.settle();
		assertThatExceptionOfType(AttemptsExhaustedException.class).isThrownBy(this::settleAfterAPause)
			.withMessageContainingAll("step: label", "attempts: 2")
			.withRootCauseInstanceOf(IllegalStateException.class);
		assertThatExceptionOfType(AttemptsExhaustedException.class).isThrownBy(this.world::settle);
		assertThat(this.attempts).hasValue(3);
		needed.set(4);
		this.world.settle();
		assertThat(this.world.status(run)).isEqualTo(Status.COMPLETED);
	}

	@Test
	void attemptsAreCountedForEachStepAndEachOccurrence() {
		this.world.define(Main.class, (steps) -> {
			Steps twice = steps.retrying(2, PAUSE);
			for (int i = 1; i <= 3; i++) {
				int attempt = 2 * i;
				twice.write("save", () -> {
					this.world.written.add("attempt");
					return failUntil(attempt);
				});
			}
			return null;
		});
		UUID run = this.world.start(Main.class);
		this.world.settle();
		settleAfterAPause();
		settleAfterAPause();
		settleAfterAPause();
		assertThat(this.world.status(run)).isEqualTo(Status.COMPLETED);
		assertThat(this.attempts).hasValue(6);
		assertThat(this.world.written).hasSize(3);
	}

	@Test
	void aRejectionIsNoFailure() {
		this.world.define(Main.class, (steps) -> steps.retrying(5, PAUSE).execute("reserve", new Reserve("o1", -1)));
		UUID run = this.world.start(Main.class);
		this.world.settle();
		assertThat(this.world.status(run)).isEqualTo(Status.REJECTED);
		assertThat(this.world.steps(run)).containsExactly("reserve");
	}

	@Test
	void whatIsCancelledIsNotTriedAgain() {
		this.world.define(Main.class, (steps) -> steps.retrying(5, PAUSE).call("label", (key) -> failUntil(5)));
		UUID run = this.world.start(Main.class);
		this.world.settle();
		this.world.cancel(run);
		this.world.settle();
		assertThat(this.world.status(run)).isEqualTo(Status.CANCELLED);
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void settingsHaveBounds() {
		this.world.define(Main.class, (steps) -> {
			assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> steps.retrying(0, PAUSE))
				.withMessageContaining("attempts: 0");
			assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> steps.retrying(101, PAUSE));
			assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> steps.retrying(2, PAUSE.negated()))
				.withMessageContaining("pause: PT-1M");
			return "refused";
		});
		UUID run = this.world.start(Main.class);
		this.world.settle();
		assertThat(this.world.result(run)).isEqualTo("refused");
	}

}
