package dev.sourced.internal.engine;

import java.time.Duration;

import dev.sourced.internal.value.TimeBounds;

/**
 * How the engine works.
 *
 * @param workers how many units of work run at once; 0 for an instance that only makes
 * its groups known
 * @param lease how long a claim holds without renewal
 * @param pollInterval how long until the database is asked for work that no signal
 * announced
 */
public record EngineSettings(int workers, Duration lease, Duration pollInterval) {

	/**
	 * Check the settings.
	 * @throws IllegalArgumentException if one is out of bounds
	 */
	public EngineSettings {
		if (workers < 0 || !TimeBounds.isSetting(lease) || !TimeBounds.isSetting(pollInterval)) {
			throw new IllegalArgumentException(
					"'workers' must not be negative, 'lease' and 'pollInterval' must be between a millisecond and a thousand years");
		}
	}

}
