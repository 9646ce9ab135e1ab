package dev.sourced.internal.engine.failure;

import java.time.Duration;

import dev.sourced.group.WhenExhausted;
import dev.sourced.internal.value.TimeBounds;

/**
 * How messages that fail are tried again.
 *
 * @param retries how often one is tried again
 * @param delay how long before the first time; the delay doubles with each
 * @param maxDelay the longest delay
 * @param whenExhausted what happens after the last one
 */
public record RetrySettings(int retries, Duration delay, Duration maxDelay, WhenExhausted whenExhausted) {

	/**
	 * Check the settings.
	 * @throws IllegalArgumentException if one is out of bounds
	 */
	public RetrySettings {
		if (retries < 0 || !TimeBounds.isSetting(delay) || !TimeBounds.isSetting(maxDelay)
				|| maxDelay.compareTo(delay) < 0) {
			throw new IllegalArgumentException(
					"'retries' must not be negative, 'retryDelay' must be between a millisecond and a thousand years "
							+ "and not longer than 'maxRetryDelay'");
		}
	}

}
