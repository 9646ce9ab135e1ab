package dev.sourced.internal.engine.work;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.engine.failure.FailedMessages;
import dev.sourced.internal.engine.failure.PostponedLanes;
import dev.sourced.internal.engine.failure.RecurringWarnings;
import dev.sourced.internal.engine.failure.StoreFaultException;
import dev.sourced.internal.engine.lane.HandlerFailedException;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.Transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * One claim, from its messages to its end.
 */
class WorkerTests {

	private static final Duration LEASE = Duration.ofSeconds(30);

	private final Lanes lanes = mock(Lanes.class);

	private final LaneProcessor processor = mock(LaneProcessor.class);

	private final RecurringWarnings warnings = new RecurringWarnings(() -> 0);

	private final HeldClaims claims = new HeldClaims(this.lanes, LEASE, () -> 0);

	private final Worker worker = new Worker(this.claims, this.lanes, mock(Transactions.class),
			new FailedMessages(this.lanes, (failure, byDefault) -> byDefault, (change) -> {
			}, this.warnings), new PostponedLanes(this.lanes, this.warnings), LEASE, Runnable::run);

	private final RegisteredGroup group = Samples.group(1, GroupType.PROJECTOR);

	private final LaneBatch batch = Samples.batch("a", 1);

	@BeforeEach
	void claimOneLane() {
		given(this.lanes.claim(any(), anyInt(), any(), any())).willReturn(List.of(this.batch.lane()));
		given(this.lanes.fetch(any(), any(), anyInt())).willReturn(List.of(this.batch));
		given(this.processor.cut(any())).willAnswer((call) -> {
			List<LaneBatch> batches = call.getArgument(0);
			return batches.isEmpty() ? List.of() : List.of(batches);
		});
	}

	@Test
	void lanesThatAreReadyAgainComeBackInTheResult() {
		assertThat(process(false)).isEqualTo(new ClaimResult(false, false, null));
		given(this.processor.run(any(), any())).willReturn(1);
		assertThat(process(false)).isEqualTo(new ClaimResult(true, false, null));
		assertThat(this.claims.all()).isEmpty();
		then(this.lanes).should(never()).release(any(), any());
	}

	@Test
	void theNextAttemptComesBackInTheResult() {
		given(this.lanes.recordFailure(any(), any())).willReturn(true);
		given(this.processor.run(any(), any())).willThrow(new HandlerFailedException(new IllegalStateException()));
		assertThat(process(false).retryIn()).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
		assertThat(this.claims.all()).isEmpty();
	}

	@Test
	void whatWasNotStartedIsReleasedWhenTheEngineStops() {
		assertThat(process(true).cut()).isTrue();
		then(this.processor).should(never()).run(any(), any());
		then(this.lanes).should().release(this.group, List.of(this.batch.lane()));
		assertThat(this.claims.all()).isEmpty();
	}

	@Test
	void aClaimWhoseMessagesCannotBeFetchedIsReleased() {
		given(this.lanes.fetch(any(), any(), anyInt())).willThrow(new IllegalStateException("no connection"));
		assertThatExceptionOfType(StoreFaultException.class).isThrownBy(() -> process(false))
			.withMessage("Unable to work (group: group-1)");
		then(this.lanes).should().release(this.group, List.of(this.batch.lane()));
		assertThat(this.claims.all()).isEmpty();
	}

	private ClaimResult process(boolean stopping) {
		return this.worker.process(this.claims.claim(Samples.work(this.group, this.processor, 8)), () -> stopping);
	}

}
