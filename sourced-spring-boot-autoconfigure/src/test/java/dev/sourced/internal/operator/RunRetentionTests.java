package dev.sourced.internal.operator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.workflow.WorkflowStore;
import dev.sourced.testsupport.ManualTimer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * When ended runs are removed.
 */
class RunRetentionTests {

	private static final Duration KEEP = Duration.ofDays(30);

	private final ManualTimer timer = new ManualTimer();

	private final WorkflowStore store = mock(WorkflowStore.class);

	private final List<Integer> limits = new ArrayList<>();

	private final Deque<Integer> answers = new ArrayDeque<>();

	private final RunRetention retention = new RunRetention(this.store, KEEP, this.timer, this.timer);

	RunRetentionTests() {
		given(this.store.removeEnded(any(), anyInt())).willAnswer((call) -> {
			assertThat(call.<Duration>getArgument(0)).isEqualTo(KEEP);
			this.limits.add(call.getArgument(1));
			int answer = this.answers.isEmpty() ? 0 : this.answers.remove();
			if (answer < 0) {
				throw new IllegalStateException("no connection");
			}
			return answer;
		});
	}

	@Test
	void runsAreRemovedAMinuteAfterTheStartAndThenOnceAnHour() {
		this.retention.start();
		this.timer.pass(Duration.ofSeconds(59));
		assertThat(this.limits).isEmpty();
		this.timer.pass(Duration.ofSeconds(1));
		assertThat(this.limits).containsExactly(1000);
		this.timer.pass(Duration.ofMinutes(59));
		assertThat(this.limits).hasSize(1);
		this.timer.pass(Duration.ofMinutes(1));
		assertThat(this.limits).containsExactly(1000, 1000);
	}

	@Test
	void aFullBatchIsFollowedByAnotherAtOnce() {
		this.answers.addAll(List.of(1000, 1000, 999));
		this.retention.start();
		this.timer.pass(Duration.ofMinutes(1));
		assertThat(this.limits).hasSize(3);
		this.timer.pass(Duration.ofMinutes(59));
		assertThat(this.limits).hasSize(3);
	}

	@Test
	void afterAFailureSmallerBatchesAreTriedAfterGrowingPauses() {
		this.answers.addAll(List.of(-1, -1, 62, 124, 0));
		this.retention.start();
		this.timer.pass(Duration.ofMinutes(1));
		this.timer.pass(Duration.ofMinutes(1));
		assertThat(this.limits).containsExactly(1000, 250);
		this.timer.pass(Duration.ofSeconds(119));
		assertThat(this.limits).hasSize(2);
		this.timer.pass(Duration.ofSeconds(1));
		assertThat(this.limits).containsExactly(1000, 250, 62, 124, 248);
	}

	@Test
	void afterManyFailuresItIsTriedOnceAnHourWithBatchesThatAreNotTooSmall() {
		for (int i = 0; i < 100; i++) {
			this.answers.add(-1);
		}
		this.retention.start();
		this.timer.pass(Duration.ofHours(24));
		assertThat(this.limits).hasSizeBetween(27, 31).endsWith(10, 10, 10);
	}

	@Test
	void nothingIsRemovedIfRunsAreKeptForEver() {
		RunRetention forEver = new RunRetention(this.store, Duration.ZERO, this.timer, this.timer);
		forEver.start();
		this.timer.pass(Duration.ofDays(1));
		assertThat(this.limits).isEmpty();
		AtomicInteger done = new AtomicInteger();
		forEver.stop(done::incrementAndGet);
		assertThat(done).hasValue(1);
	}

	@Test
	void itStopsAndStartsAsOftenAsItIsAsked() {
		AtomicInteger done = new AtomicInteger();
		for (int i = 1; i <= 5; i++) {
			this.retention.start();
			this.retention.start();
			this.timer.pass(Duration.ofMinutes(1));
			assertThat(this.limits).hasSize(i);
			this.retention.stop(done::incrementAndGet);
			assertThat(done).hasValue(i);
			this.timer.pass(Duration.ofHours(2));
			assertThat(this.limits).as("while it is stopped").hasSize(i);
		}
	}

	@Test
	void aStopWaitsForTheRemovalThatIsUnderWay() {
		AtomicReference<String> order = new AtomicReference<>("");
		willAnswer((call) -> {
			this.retention.stop(() -> order.set(order.get() + " stopped"));
			order.set(order.get() + " removed");
			return 1000;
		}).given(this.store).removeEnded(any(), anyInt());
		this.retention.start();
		this.timer.pass(Duration.ofHours(2));
		assertThat(order).hasValue(" removed stopped");
	}

}
