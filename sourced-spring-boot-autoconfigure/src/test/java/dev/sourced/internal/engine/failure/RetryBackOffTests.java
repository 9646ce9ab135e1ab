package dev.sourced.internal.engine.failure;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sourced.group.FailureAction.RetryIn;
import dev.sourced.group.FailureAction;
import dev.sourced.group.WhenExhausted;
import dev.sourced.internal.definition.AttemptsExhaustedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a message that failed is tried again.
 */
class RetryBackOffTests {

	private static final Throwable BROKEN = new IllegalStateException("broken");

	private final RetryBackOff schedule = new RetryBackOff(
			new RetrySettings(6, Duration.ofSeconds(1), Duration.ofSeconds(10), WhenExhausted.STOP_GROUP));

	@Test
	void theDelayDoublesUpToTheLongest() {
		long[] expected = { 1, 2, 4, 8, 10, 10 };
		for (int failures = 1; failures <= expected.length; failures++) {
			Duration wanted = Duration.ofSeconds(expected[failures - 1]);
			for (int i = 0; i < 20; i++) {
				assertThat(((RetryIn) this.schedule.after(failures, BROKEN)).delay())
					.isBetween(wanted.dividedBy(2), wanted.plus(wanted.dividedBy(2)))
					.isLessThanOrEqualTo(Duration.ofSeconds(10));
			}
		}
	}

	@Test
	void lanesThatFailTogetherDoNotComeAgainTogether() {
		assertThat(IntStream.range(0, 50).mapToObj((i) -> this.schedule.after(3, BROKEN)).distinct().count())
			.isGreaterThan(5);
	}

	@Test
	void theSettingsSayWhatComesAfterTheLastAttempt() {
		assertThat(this.schedule.after(7, BROKEN)).isEqualTo(FailureAction.stopGroup());
		assertThat(this.schedule.after(Integer.MAX_VALUE, BROKEN)).isEqualTo(FailureAction.stopGroup());
	}

	@Test
	void whatWasTriedOftenEnoughByItselfIsNotTriedAgain() {
		assertThat(this.schedule.after(1, new AttemptsExhaustedException("three attempts", BROKEN)))
			.isEqualTo(FailureAction.stopGroup());
	}

}
