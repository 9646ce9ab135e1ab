package dev.sourced.processing;

import java.time.Duration;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

import dev.sourced.group.Consequence;
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
		ExponentialBackOff backOff = new ExponentialBackOff(this.retries.firstDelay().toMillis(), 2);
		backOff.setMaxInterval(this.retries.longestDelay().toMillis());
		backOff.setJitter(this.retries.firstDelay().toMillis() / 2);
		BackOffExecution execution = backOff.start();
		long delay = execution.nextBackOff();
		for (int i = 1; i < failures; i++) {
			delay = execution.nextBackOff();
		}
		return Consequence.retryIn(Duration.ofMillis(delay));
	}

}
