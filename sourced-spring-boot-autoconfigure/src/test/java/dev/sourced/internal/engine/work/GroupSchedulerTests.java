package dev.sourced.internal.engine.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.engine.failure.RecurringWarnings;
import dev.sourced.internal.engine.failure.StoreFaultBackOff;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.testsupport.ManualTimer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * When a group has its next turn.
 */
class GroupSchedulerTests {

	private static final ClaimResult NOTHING = new ClaimResult(false, false, null);

	private final ManualTimer timer = new ManualTimer();

	private final Queue<Runnable> threads = new ArrayDeque<>();

	private final List<Duration> polls = new ArrayList<>();

	private final Lanes lanes = mock(Lanes.class);

	private final Worker worker = mock(Worker.class);

	private final RegisteredGroup group = Samples.group(1, GroupType.PROJECTOR);

	private final GroupScheduler scheduler = new GroupScheduler(
			List.of(Samples.work(this.group, mock(LaneProcessor.class), 2)),
			new HeldClaims(this.lanes, Duration.ofSeconds(30), this.timer), this.worker, this.threads::add, 2,
			this.timer, this.polls::add,
			new StoreFaultBackOff(Duration.ofSeconds(5), new RecurringWarnings(this.timer)));

	@BeforeEach
	void work() {
		given(this.worker.process(any(), any())).willReturn(NOTHING);
	}

	@Test
	void aGroupWithoutReadyLanesHasNoOtherTurn() {
		claims(0);
		turn();
		then(this.worker).should(never()).process(any(), any());
		then(this.lanes).should(times(1)).claim(any(), anyInt(), any(), any());
		assertThat(this.threads).isEmpty();
	}

	@Test
	void aFullClaimLetsAnotherWorkerLookBeforeItsWorkIsDone() {
		claims(2, 1);
		given(this.worker.process(any(), any())).willAnswer((call) -> {
			assertThat(this.threads).hasSize(1);
			this.threads.remove().run();
			return NOTHING;
		}).willReturn(NOTHING);
		turn();
		then(this.worker).should(times(2)).process(any(), any());
		then(this.lanes).should(times(2)).claim(any(), anyInt(), any(), any());
	}

	@Test
	void aGroupWhoseLanesAreReadyAgainHasItsTurnAtOnce() {
		claims(1, 1, 0);
		given(this.worker.process(any(), any())).willReturn(new ClaimResult(true, false, null)).willReturn(NOTHING);
		turn();
		then(this.worker).should(times(2)).process(any(), any());
		assertThat(this.polls).isEmpty();
	}

	@Test
	void anAttemptThatIsDueLaterIsFoundByAPoll() {
		claims(1);
		given(this.worker.process(any(), any())).willReturn(new ClaimResult(false, false, Duration.ofSeconds(7)));
		turn();
		assertThat(this.polls).containsExactly(Duration.ofSeconds(7));
		then(this.worker).should(times(1)).process(any(), any());
	}

	@Test
	void aGroupWaitsLongerWithEachFaultOfTheDatabaseUntilItIsOver() {
		given(this.lanes.claim(any(), anyInt(), any(), any())).willThrow(new IllegalStateException("no connection"));
		turn();
		turnAfter(Duration.ofMillis(50));
		turnAfter(Duration.ofMillis(100));
		claims(0);
		turnAfter(Duration.ofMillis(200));
		assertThat(this.timer.delays()).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100),
				Duration.ofMillis(200));
		then(this.lanes).should(times(4)).claim(any(), anyInt(), any(), any());
	}

	@Test
	void aWorkerIsToldWhenTheEngineStopsAndTheEndIsToldWhenItHasEnded() {
		AtomicInteger ended = new AtomicInteger();
		claims(1);
		given(this.worker.process(any(), any())).willAnswer((call) -> {
			this.scheduler.stop(ended::incrementAndGet);
			assertThat(call.<BooleanSupplier>getArgument(1).getAsBoolean()).isTrue();
			assertThat(ended).hasValue(0);
			return new ClaimResult(true, true, null);
		});
		turn();
		assertThat(ended).hasValue(1);
		then(this.worker).should(times(1)).process(any(), any());
	}

	private void claims(int... sizes) {
		List<List<ClaimedLane>> claims = new ArrayList<>();
		for (int size : sizes) {
			claims.add(IntStream.range(0, size).mapToObj((i) -> Samples.lane("lane-" + i, 0)).toList());
		}
		willAnswer((call) -> claims.isEmpty() ? List.of() : claims.remove(0)).given(this.lanes)
			.claim(any(), anyInt(), any(), any());
	}

	private void turn() {
		this.scheduler.offer(List.of(this.group));
		runThreads();
	}

	private void turnAfter(Duration pause) {
		this.timer.pass(pause.minusNanos(1));
		assertThat(this.threads).isEmpty();
		this.timer.pass(Duration.ofNanos(1));
		runThreads();
	}

	private void runThreads() {
		while (!this.threads.isEmpty()) {
			this.threads.remove().run();
		}
	}

}
