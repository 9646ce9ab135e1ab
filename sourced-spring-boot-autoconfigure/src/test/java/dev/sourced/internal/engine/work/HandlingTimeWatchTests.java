package dev.sourced.internal.engine.work;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.group.HandlingTimeExceededException;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.engine.failure.FailedMessages;
import dev.sourced.internal.engine.failure.RecurringWarnings;
import dev.sourced.internal.engine.lane.HandlerCall;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.testsupport.ManualTimer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Lanes that are taken back from handlers that do not return.
 */
class HandlingTimeWatchTests {

	private final ManualTimer time = new ManualTimer();

	private final Lanes lanes = mock(Lanes.class);

	private final HeldClaims claims = new HeldClaims(this.lanes, Duration.ofSeconds(30), this.time);

	private final List<LaneBatch> unit = List.of(Samples.batch("a", 2), Samples.batch("b", 1));

	@BeforeEach
	void claimLanes() {
		given(this.lanes.claim(any(), anyInt(), any(), any()))
			.willReturn(this.unit.stream().map(LaneBatch::lane).toList());
	}

	@AfterEach
	void clearInterruption() {
		Thread.interrupted();
	}

	@Test
	void aUnitThatIsInTimeIsLeftAlone() {
		HeldClaim claim = claim(GroupType.REACTOR);
		claim.begin(this.unit);
		this.time.pass(Samples.MAX_HANDLING_TIME);
		check(true, 3);
		claim.end();
		this.time.pass(Samples.MAX_HANDLING_TIME);
		check(true, 3);
		assertThat(claim.isAbandoned()).isFalse();
		then(this.lanes).should(never()).recordFailure(any(), any());
	}

	@Test
	void aReactionThatTakesTooLongIsInterrupted() {
		HeldClaim claim = overdue(GroupType.REACTOR);
		HandlerCall.inHandler(() -> {
			check(true, 1);
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		});
		assertThat(Thread.currentThread().isInterrupted()).as("behind the handler").isFalse();
		assertThat(claim.isAbandoned()).isFalse();
	}

	@Test
	void nothingElseIsInterrupted() {
		overdue(GroupType.REACTOR);
		check(true, 1);
		assertThat(Thread.currentThread().isInterrupted()).as("outside of a handler").isFalse();
		overdue(GroupType.REACTOR);
		HandlerCall.inHandler(() -> {
			check(false, 1);
			assertThat(Thread.currentThread().isInterrupted()).as("where a database could be lost").isFalse();
		});
		overdue(GroupType.PROJECTOR);
		HandlerCall.inHandler(() -> {
			check(true, 1);
			assertThat(Thread.currentThread().isInterrupted()).as("inside a transaction").isFalse();
		});
	}

	@Test
	void theSecondLookTakesTheLanesBack() {
		HeldClaim claim = overdue(GroupType.PROJECTOR);
		check(true, 2);
		assertThat(claim.isAbandoned()).isTrue();
		for (LaneBatch batch : this.unit) {
			then(this.lanes).should()
				.recordFailure(any(),
						argThat((failure) -> failure.lane().equals(batch.lane()) && failure.message().position() == 1
								&& failure.error() instanceof HandlingTimeExceededException));
		}
		then(this.lanes).should().release(claim.work().group(), claim.lanes());
		assertThat(this.claims.all()).isEmpty();
	}

	@Test
	void aUnitThatComesAfterwardsIsGivenItsOwnTime() {
		HeldClaim claim = overdue(GroupType.PROJECTOR);
		check(true, 1);
		claim.end();
		claim.begin(List.of(Samples.batch("a", 1)));
		check(true, 2);
		this.time.pass(Samples.MAX_HANDLING_TIME.plusNanos(1));
		check(true, 1);
		assertThat(claim.isAbandoned()).as("at the first look").isFalse();
	}

	@Test
	void aClaimThatCannotBeTakenBackKeepsNoOtherFromIt() {
		HeldClaim one = overdue(GroupType.PROJECTOR);
		HeldClaim other = claim(GroupType.PROJECTOR);
		other.begin(this.unit);
		this.time.pass(Samples.MAX_HANDLING_TIME.plusNanos(1));
		willThrow(new IllegalStateException("no connection")).given(this.lanes).recordFailure(any(), any());
		check(true, 2);
		assertThat(one.isAbandoned()).isTrue();
		assertThat(other.isAbandoned()).isTrue();
	}

	private HeldClaim overdue(GroupType type) {
		HeldClaim claim = claim(type);
		claim.begin(this.unit);
		this.time.pass(Samples.MAX_HANDLING_TIME.plusNanos(1));
		return claim;
	}

	private HeldClaim claim(GroupType type) {
		return this.claims.claim(Samples.work(Samples.group(1, type), mock(LaneProcessor.class), 8));
	}

	private void check(boolean mayInterrupt, int times) {
		FailedMessages failed = new FailedMessages(this.lanes, (failure, byDefault) -> byDefault, (change) -> {
		}, new RecurringWarnings(this.time));
		HandlingTimeWatch watch = new HandlingTimeWatch(this.claims, failed, mayInterrupt);
		for (int i = 0; i < times; i++) {
			watch.check();
		}
	}

}
