package dev.sourced.internal.engine.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.group.FailureAction;
import dev.sourced.group.FailurePolicy;
import dev.sourced.group.GroupChanged;
import dev.sourced.group.GroupType;
import dev.sourced.internal.engine.Samples;
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

	private final List<GroupChanged> changes = new ArrayList<>();

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
		assertThat(this.changes).isEmpty();
	}

	@Test
	void aGroupThatStopsIsTold() {
		recordFailure((failure, byDefault) -> FailureAction.stopGroup(), 0);
		assertThat(this.changes).singleElement()
			.matches((change) -> change.action() == GroupChanged.Action.STOPPED && change.group().equals("group-1"));
	}

	@Test
	void aClaimThatWasLostIsLeftToItsOwner() {
		given(this.lanes.recordFailure(any(), any())).willReturn(false);
		assertThat(recordFailure((failure, byDefault) -> FailureAction.stopGroup(), 0)).isNull();
		assertThat(this.changes).isEmpty();
	}

	private Duration recordFailure(FailurePolicy policy, int failures) {
		return new FailedMessages(this.lanes, policy, this.changes::add, new RecurringWarnings(() -> 0)).recordFailure(
				this.group, Samples.RETRIES, Samples.lane("a", failures), Samples.message(1),
				new IllegalStateException("handler"));
	}

}
