package dev.sourced.internal.engine.failure;

import java.time.Duration;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

import dev.sourced.group.FailureAction;
import dev.sourced.internal.definition.AttemptsExhaustedException;
import dev.sourced.internal.value.TimeBounds;

/**
 * When a message that failed is tried again.
 */
final class RetryBackOff {

	private final RetrySettings settings;

	RetryBackOff(RetrySettings settings) {
		this.settings = settings;
	}

	/**
	 * What becomes of a message that failed.
	 * @param failures how often it has failed, at least once
	 * @param error what its handler threw
	 * @return another attempt after a delay with jitter, or what comes after the last
	 */
	FailureAction after(int failures, Throwable error) {
		if (failures > this.settings.retries() || error instanceof AttemptsExhaustedException) {
			return this.settings.whenExhausted().action();
		}
		ExponentialBackOff backOff = new ExponentialBackOff(TimeBounds.millis(this.settings.delay()), 2);
		backOff.setMaxInterval(TimeBounds.millis(this.settings.maxDelay()));
		backOff.setJitter(TimeBounds.millis(this.settings.delay()) / 2);
		BackOffExecution execution = backOff.start();
		long delay = execution.nextBackOff();
		for (int i = 1; i < failures; i++) {
			delay = execution.nextBackOff();
		}
		return FailureAction.retryIn(Duration.ofMillis(delay));
	}

}
