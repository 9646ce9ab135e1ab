package dev.sourced.internal.engine.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Lanes that are put off without blaming their next message.
 */
class PostponedLanesTests {

	private final Lanes lanes = mock(Lanes.class);

	private final PostponedLanes postponed = new PostponedLanes(this.lanes, new RecurringWarnings(() -> 0));

	private final RegisteredGroup group = Samples.group(1, GroupType.PROJECTOR);

	private final ClaimedLane lane = Samples.lane("a", 0);

	@Test
	void thePauseDoublesUpToAMinute() {
		List<Duration> pauses = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			pauses.add(this.postponed.afterEngineFailure(this.group, this.lane, 1, new IllegalStateException()));
		}
		assertThat(pauses).startsWith(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400))
			.endsWith(Duration.ofMinutes(1))
			.isSorted();
		then(this.lanes).should().postpone(this.group, this.lane, Duration.ofMillis(100));
		then(this.lanes).should(times(100)).postpone(any(), any(), any());
	}

	@Test
	void aLockThatIsNotGotFiveTimesIsTheMessagesFailure() {
		for (int i = 0; i < 5; i++) {
			assertThat(lockFailure(1)).isNotNull();
		}
		assertThat(lockFailure(1)).isNull();
		then(this.lanes).should(times(5)).postpone(any(), any(), any());
		assertThat(lockFailure(1)).as("counted anew").isEqualTo(Duration.ofMillis(100));
	}

	@Test
	void eachMessageIsCountedOnItsOwn() {
		lockFailure(1);
		lockFailure(1);
		assertThat(lockFailure(2)).isEqualTo(Duration.ofMillis(100));
		assertThat(lockFailure(1)).isEqualTo(Duration.ofMillis(400));
	}

	private Duration lockFailure(long position) {
		return this.postponed.afterLockFailure(this.group, this.lane, position, new IllegalStateException("locked"));
	}

}
