package dev.sourced.internal.engine.work;

import java.time.Duration;

import dev.sourced.internal.engine.failure.RetrySettings;
import dev.sourced.internal.value.TimeBounds;

/**
 * How the messages of a group are worked on.
 *
 * @param lanes the most lanes of a claim
 * @param messages the most messages of a lane that are taken at once
 * @param maxHandlingTime how long a unit of work may take before its lanes are taken back
 * @param retries how messages that fail are tried again
 */
public record WorkSettings(int lanes, int messages, Duration maxHandlingTime, RetrySettings retries) {

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

}
