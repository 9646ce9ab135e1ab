package dev.sourced.processing;

import java.time.Duration;

import dev.sourced.group.Duty;
import dev.sourced.group.GroupDefinition;

/**
 * How the engine works.
 *
 * @param workers how many units of work run at once; 0 for an instance that only makes
 * its groups known
 * @param lease how long a claim holds without renewal
 * @param pollInterval how long until the database is asked for work that no signal
 * announced
 * @param batches how much is taken at once
 * @param retries how often a failing message is tried again before its lane is parked
 */
public record EngineSettings(int workers, Duration lease, Duration pollInterval, Batches batches, Retries retries) {

	/**
	 * Check the settings.
	 * @throws IllegalArgumentException if one is too small
	 */
	public EngineSettings {
		if (workers < 0 || lease.toMillis() < 1 || pollInterval.toMillis() < 1) {
			throw new IllegalArgumentException(
					"'workers' must not be negative, 'lease' and 'pollInterval' must be positive");
		}
	}

	/**
	 * The settings of an application that sets none.
	 * @return the defaults
	 */
	public static EngineSettings defaults() {
		return new EngineSettings(4, Duration.ofSeconds(30), Duration.ofSeconds(5), Batches.defaults(),
				Retries.defaults());
	}

	/**
	 * How much is taken at once.
	 *
	 * @param lane the most messages of a lane
	 * @param wholeLog the most messages of a lane over the whole log
	 * @param projectorLanes the most lanes of a claim for a projector
	 * @param otherLanes the most lanes of a claim for a decider or reactor
	 */
	public record Batches(int lane, int wholeLog, int projectorLanes, int otherLanes) {

		/**
		 * Check the sizes.
		 * @throws IllegalArgumentException if one is not positive
		 */
		public Batches {
			if (Math.min(Math.min(lane, wholeLog), Math.min(projectorLanes, otherLanes)) < 1) {
				throw new IllegalArgumentException("Batch sizes must be positive");
			}
		}

		/**
		 * The sizes of an application that sets none.
		 * @return the defaults
		 */
		public static Batches defaults() {
			return new Batches(50, 1000, 50, 8);
		}

		int lanes(GroupDefinition group) {
			return (group.duty() == Duty.PROJECT) ? this.projectorLanes : this.otherLanes;
		}

	}

	/**
	 * How often a failing message is tried again, and when.
	 *
	 * @param most how often it is tried again
	 * @param firstDelay how long before the first time; the delay doubles with each
	 * @param longestDelay how long at most
	 */
	public record Retries(int most, Duration firstDelay, Duration longestDelay) {

		/**
		 * The retries of an application that sets none.
		 * @return the defaults
		 */
		public static Retries defaults() {
			return new Retries(15, Duration.ofSeconds(1), Duration.ofMinutes(10));
		}

	}

}
