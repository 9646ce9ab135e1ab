package dev.sourced.internal.engine;

import java.time.Duration;

import dev.sourced.group.WhenExhausted;
import dev.sourced.internal.value.TimeBounds;

/**
 * How the messages of a group are worked on.
 *
 * @param lanes the most lanes of a claim
 * @param messages the most messages of a lane that are taken at once
 * @param maxHandlingTime how long a unit of work may take before its lanes are taken back
 * @param retries what happens with messages that fail
 */
public record WorkSettings(int lanes, int messages, Duration maxHandlingTime, Retries retries) {

	/**
	 * Check the settings.
	 * @throws IllegalArgumentException if one is out of bounds
	 */
	public WorkSettings {
		if (lanes < 1 || messages < 1 || !TimeBounds.isSetting(maxHandlingTime)) {
			throw new IllegalArgumentException(
					"'lanes' and 'messages' must be positive, 'maxHandlingTime' must be between a millisecond and a thousand years");
		}
	}

	/**
	 * What happens with messages that fail.
	 *
	 * @param most how often one is tried again
	 * @param firstDelay how long before the first time; the delay doubles with each
	 * @param longestDelay how long at most
	 * @param then what happens when that was not enough
	 */
	public record Retries(int most, Duration firstDelay, Duration longestDelay, WhenExhausted then) {

		/**
		 * Check the settings.
		 * @throws IllegalArgumentException if one is out of bounds
		 */
		public Retries {
			if (most < 0 || !TimeBounds.isSetting(firstDelay) || !TimeBounds.isSetting(longestDelay)
					|| longestDelay.compareTo(firstDelay) < 0) {
				throw new IllegalArgumentException(
						"'retries' must not be negative, 'retryDelay' must be between a millisecond and a thousand years "
								+ "and not longer than 'maxRetryDelay'");
			}
		}

	}

}
