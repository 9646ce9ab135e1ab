package dev.sourced.processing;

import java.time.Duration;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

import dev.sourced.group.Consequence;
import dev.sourced.message.TimeBounds;
import dev.sourced.processing.WorkSettings.Retries;

/**
 * When a message that failed is tried again.
 */
final class RetrySchedule {

	private final Retries retries;

	RetrySchedule(Retries retries) {
		this.retries = retries;
	}

	/**
	 * What becomes of a message that failed.
	 * @param failures how often it has failed, at least once
	 * @return another attempt after a delay with jitter, or what comes after the last
	 */
	Consequence after(int failures) {
		if (failures > this.retries.most()) {
			return this.retries.then().consequence();
		}
		ExponentialBackOff backOff = new ExponentialBackOff(TimeBounds.millis(this.retries.firstDelay()), 2);
		backOff.setMaxInterval(TimeBounds.millis(this.retries.longestDelay()));
		backOff.setJitter(TimeBounds.millis(this.retries.firstDelay()) / 2);
		BackOffExecution execution = backOff.start();
		long delay = execution.nextBackOff();
		for (int i = 1; i < failures; i++) {
			delay = execution.nextBackOff();
		}
		return Consequence.retryIn(Duration.ofMillis(delay));
	}

}
