package dev.sourced.internal.engine.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.signal.Timer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When polls come, with a timer and a clock of the test.
 */
class PollSchedulerTests {

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

	private final Plan plan = new Plan();

	private final AtomicInteger polls = new AtomicInteger();

	@Test
	void pollsWhenTheLastPollSaidSo() {
		PollScheduler scheduler = scheduler(() -> Duration.ofSeconds(3));
		scheduler.now();
		this.plan.runNext();
		assertThat(this.plan.delays).containsExactly(Duration.ZERO, Duration.ofSeconds(3));
	}

	@Test
	void aSoonerPollReplacesALaterOneAndNotTheOtherWayRound() {
		PollScheduler scheduler = scheduler(() -> INTERVAL);
		scheduler.within(Duration.ofSeconds(4));
		scheduler.within(Duration.ofSeconds(6));
		scheduler.within(Duration.ofSeconds(2));
		assertThat(this.plan.delays).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(2));
	}

	@Test
	void survivesWaitsThatNeverEnd() {
		PollScheduler scheduler = scheduler(() -> Duration.ofSeconds(Long.MAX_VALUE));
		scheduler.within(Duration.ofSeconds(Long.MAX_VALUE));
		scheduler.within(Duration.ofSeconds(Long.MIN_VALUE));
		this.plan.runNext();
		assertThat(this.polls).hasValue(1);
		scheduler.now();
		this.plan.runNext();
		assertThat(this.polls).hasValue(2);
	}

	@Test
	void aPollThatFailsIsRepeatedAfterAPauseThatGrowsUpToTheInterval() {
		PollScheduler scheduler = scheduler(() -> {
			throw new StackOverflowError("poll");
		});
		scheduler.now();
		for (int i = 0; i < 12; i++) {
			this.plan.runNext();
		}
		assertThat(this.plan.delays).startsWith(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(100))
			.endsWith(INTERVAL)
			.isSorted();
	}

	@Test
	void newsDuringAPollAreFollowedByAnotherPollAtOnce() {
		PollScheduler[] scheduler = new PollScheduler[1];
		scheduler[0] = scheduler(() -> {
			if (this.polls.get() == 1) {
				scheduler[0].within(Duration.ofSeconds(3));
			}
			return INTERVAL;
		});
		scheduler[0].now();
		this.plan.runNext();
		this.plan.runNext();
		assertThat(this.plan.delays).containsExactly(Duration.ZERO, Duration.ZERO, INTERVAL);
	}

	@Test
	void theEndIsToldWhenThePollHasEndedAndNothingIsPlannedAnyMore() {
		AtomicInteger ended = new AtomicInteger();
		PollScheduler[] scheduler = new PollScheduler[1];
		scheduler[0] = scheduler(() -> {
			scheduler[0].stop(ended::incrementAndGet);
			assertThat(ended).hasValue(0);
			return INTERVAL;
		});
		scheduler[0].now();
		this.plan.runNext();
		assertThat(ended).hasValue(1);
		scheduler[0].now();
		assertThat(this.plan.delays).containsExactly(Duration.ZERO);
	}

	@Test
	void theEndIsToldAtOnceBetweenPolls() {
		AtomicInteger ended = new AtomicInteger();
		PollScheduler scheduler = scheduler(() -> INTERVAL);
		scheduler.now();
		scheduler.stop(ended::incrementAndGet);
		assertThat(ended).hasValue(1);
		this.plan.runNext();
		assertThat(this.polls).hasValue(0);
	}

	private PollScheduler scheduler(Supplier<Duration> poll) {
		return new PollScheduler(this.plan, () -> {
			this.polls.incrementAndGet();
			return poll.get();
		}, INTERVAL, this.now::get);
	}

	/** Runs the last task that was planned when a test says so. */
	private static final class Plan implements Timer {

		private final List<Duration> delays = new ArrayList<>();

		private Runnable next = () -> {
		};

		@Override
		public Future<?> once(Runnable task, Duration delay) {
			this.delays.add(delay);
			this.next = task;
			return new CompletableFuture<>();
		}

		@Override
		public Future<?> repeatedly(Runnable task, Duration delay) {
			throw new UnsupportedOperationException();
		}

		void runNext() {
			this.next.run();
		}

	}

}
