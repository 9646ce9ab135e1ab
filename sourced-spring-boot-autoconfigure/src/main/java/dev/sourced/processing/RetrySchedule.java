package dev.sourced.processing;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

import dev.sourced.processing.EngineSettings.Retries;

/**
 * When a message that failed is tried again.
 */
final class RetrySchedule {

	private final Retries retries;

	RetrySchedule(Retries retries) {
		this.retries = retries;
	}

	/**
	 * How long until the next attempt.
	 * @param failures how often the message has failed, at least once
	 * @return a delay with jitter, or {@code null} if it was the last attempt
	 */
	@Nullable Duration delay(int failures) {
		if (failures > this.retries.most()) {
			return null;
		}
		ExponentialBackOff backOff = new ExponentialBackOff(this.retries.firstDelay().toMillis(), 2);
		backOff.setMaxInterval(this.retries.longestDelay().toMillis());
		backOff.setJitter(this.retries.firstDelay().toMillis() / 2);
		BackOffExecution execution = backOff.start();
		long delay = execution.nextBackOff();
		for (int i = 1; i < failures; i++) {
			delay = execution.nextBackOff();
		}
		return Duration.ofMillis(delay);
	}

}
