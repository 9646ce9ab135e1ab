package dev.sourced.internal.engine.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.group.FailureAction;
import dev.sourced.group.FailurePolicy;
import dev.sourced.group.GroupChanged;
import dev.sourced.group.GroupEvent;
import dev.sourced.group.GroupType;
import dev.sourced.group.LaneParked;
import dev.sourced.group.LaneRecovered;
import dev.sourced.group.MessageFailed;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * What becomes of a message that failed.
 */
class FailedMessagesTests {

	private final Lanes lanes = mock(Lanes.class);

	private final List<GroupEvent> events = new ArrayList<>();

	private final RegisteredGroup group = Samples.group(1, GroupType.PROJECTOR);

	@BeforeEach
	void hold() {
		given(this.lanes.recordFailure(any(), any())).willReturn(true);
	}

	@Test
	void thePolicyIsToldTheNumberOfFailuresAndDecides() {
		Duration delay = recordFailure(
				(failure, byDefault) -> FailureAction.retryIn(Duration.ofDays(failure.failures())), 3);
		assertThat(delay).isEqualTo(Duration.ofDays(4));
	}

	@Test
	void aPolicyThatFailsOrIsSilentLeavesItToTheSettings() {
		assertThat(recordFailure((failure, byDefault) -> null, 0)).isPositive();
		assertThat(recordFailure((failure, byDefault) -> {
			throw new IllegalStateException("policy");
		}, 0)).isPositive();
	}

	@Test
	void thereIsNoNextAttemptOfAParkedMessage() {
		assertThat(recordFailure((failure, byDefault) -> byDefault, Samples.RETRIES.retries())).isNull();
		then(this.lanes).should()
			.recordFailure(any(), argThat((failure) -> failure.action().equals(FailureAction.park())));
		assertThat(this.events).doesNotHaveAnyElementsOfTypes(GroupChanged.class);
	}

	@Test
	void aGroupThatStopsIsTold() {
		recordFailure((failure, byDefault) -> FailureAction.stopGroup(), 0);
		assertThat(this.events).hasExactlyElementsOfTypes(MessageFailed.class, GroupChanged.class);
		assertThat((GroupChanged) this.events.get(1))
			.matches((change) -> change.action() == GroupChanged.Action.STOPPED && change.group().equals("group-1"));
	}

	@Test
	void aClaimThatWasLostIsLeftToItsOwner() {
		given(this.lanes.recordFailure(any(), any())).willReturn(false);
		assertThat(recordFailure((failure, byDefault) -> FailureAction.stopGroup(), 0)).isNull();
		assertThat(this.events).isEmpty();
	}

	@Test
	void aListenerIsToldOfAFailureAndOfTheLaneThatParks() {
		recordFailure((failure, byDefault) -> FailureAction.park(), 2);
		assertThat(this.events).hasExactlyElementsOfTypes(MessageFailed.class, LaneParked.class);
		assertThat((MessageFailed) this.events.get(0)).satisfies((failed) -> {
			assertThat(failed.group()).isEqualTo("group-1");
			assertThat(failed.lane()).isEqualTo(Samples.lane("a", 2).lane());
			assertThat(failed.position()).isOne();
			assertThat(failed.failures()).isEqualTo(3);
			assertThat(failed.retryIn()).isNull();
			assertThat(failed.error()).hasMessage("handler");
		});
		assertThat(((LaneParked) this.events.get(1)).failures()).isEqualTo(3);
	}

	@Test
	void aListenerThatThrowsChangesNothing() {
		FailedMessages failed = new FailedMessages(this.lanes, (failure, byDefault) -> byDefault, (event) -> {
			throw new IllegalStateException("listener");
		}, new RecurringWarnings(() -> 0));
		assertThat(failed.recordFailure(this.group, Samples.RETRIES, Samples.lane("a", 0), Samples.message(1),
				new IllegalStateException("handler")))
			.isPositive();
		failed.succeeded(this.group, Samples.batch("a", 1));
	}

	/*
	 * A claim tells of failures, but for an operator's retry; then this instance knows
	 * what it has seen, until the lane has passed the message.
	 */
	@Test
	void aLaneRecoversOnceWithTheMessageThatHadFailed() {
		FailedMessages failed = failedMessages((failure, byDefault) -> byDefault);
		failed.succeeded(this.group, Samples.batch("a", 3));
		assertThat(this.events).as("nothing has failed").isEmpty();
		fail(failed, 2);
		failed.succeeded(this.group, Samples.batch("a", 1));
		failed.succeeded(this.group, Samples.batch("b", 3));
		failed.succeeded(Samples.group(2, GroupType.PROJECTOR), Samples.batch("a", 3));
		assertThat(this.events).as("another message, lane or group").hasSize(1);
		failed.succeeded(this.group, Samples.batch("a", 3));
		failed.succeeded(this.group, Samples.batch("a", 3));
		assertThat(this.events).hasExactlyElementsOfTypes(MessageFailed.class, LaneRecovered.class);
		assertThat(((LaneRecovered) this.events.get(1)).position()).isEqualTo(2);
	}

	@Test
	void aLaneRecoversWhereItsFailuresWereNotSeen() {
		LaneBatch retried = new LaneBatch(Samples.lane("a", 4), List.of(Samples.message(1)), 1, 2, true);
		failedMessages((failure, byDefault) -> byDefault).succeeded(this.group, retried);
		assertThat(this.events).hasExactlyElementsOfTypes(LaneRecovered.class);
	}

	@Test
	void aMessageThatTheLaneHasPassedElsewhereDoesNotRecover() {
		FailedMessages failed = failedMessages((failure, byDefault) -> byDefault);
		fail(failed, 1);
		LaneBatch behind = new LaneBatch(Samples.lane("a", 0), List.of(Samples.message(2)), 2, 3, true);
		failed.succeeded(this.group, behind);
		failed.succeeded(this.group, Samples.batch("a", 1));
		assertThat(this.events).hasExactlyElementsOfTypes(MessageFailed.class);
	}

	@Test
	void theLanesThatAreRememberedAreBounded() {
		FailingLanes failing = new FailingLanes();
		for (int i = 0; i <= 10_000; i++) {
			failing.failed(this.group, Samples.lane("lane" + i, 0), 1);
		}
		assertThat(failing.recovered(this.group, Samples.batch("lane0", 1))).as("the oldest is forgotten").isEmpty();
		assertThat(failing.recovered(this.group, Samples.batch("lane1", 1))).isPresent();
		assertThat(failing.recovered(this.group, Samples.batch("lane10000", 1))).isPresent();
	}

	private void fail(FailedMessages failed, int position) {
		failed.recordFailure(this.group, Samples.RETRIES, Samples.lane("a", 0), Samples.message(position),
				new IllegalStateException("handler"));
	}

	private FailedMessages failedMessages(FailurePolicy policy) {
		return new FailedMessages(this.lanes, policy, this.events::add, new RecurringWarnings(() -> 0));
	}

	private Duration recordFailure(FailurePolicy policy, int failures) {
		return failedMessages(policy).recordFailure(this.group, Samples.RETRIES, Samples.lane("a", failures),
				Samples.message(1), new IllegalStateException("handler"));
	}

}
