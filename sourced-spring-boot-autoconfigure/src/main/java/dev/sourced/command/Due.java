package dev.sourced.command;

import java.time.Duration;
import java.time.Instant;

import dev.sourced.internal.value.TimeBounds;
import dev.sourced.message.InvalidMessageException;

/**
 * When a scheduled command is enqueued, by the database's clock: at an instant, or after
 * a delay from the time it was scheduled.
 */
public sealed interface Due {

	/**
	 * At an instant.
	 * @param instant the instant, from year 1 to year 9999; an instant in the past means
	 * soon
	 * @return the due time
	 * @throws InvalidMessageException if the instant is out of bounds
	 */
	static Due at(Instant instant) {
		return new At(instant);
	}

	/**
	 * After a delay from the time the command was scheduled.
	 * @param delay the delay, up to a thousand years; zero or less means soon
	 * @return the due time
	 * @throws InvalidMessageException if the delay is longer
	 */
	static Due after(Duration delay) {
		return new After(delay);
	}

	/**
	 * At an instant.
	 *
	 * @param instant the instant
	 */
	record At(Instant instant) implements Due {

		/**
		 * Check the instant.
		 * @throws InvalidMessageException if it is out of bounds
		 */
		public At {
			if (instant.isBefore(TimeBounds.EARLIEST) || instant.isAfter(TimeBounds.LATEST.plusNanos(999))) {
				throw new InvalidMessageException(
						"A command must be due between year 1 and year 9999 (due: %s)".formatted(instant));
			}
		}

	}

	/**
	 * After a delay.
	 *
	 * @param delay the delay
	 */
	record After(Duration delay) implements Due {

		/**
		 * Check the delay.
		 * @throws InvalidMessageException if it is out of bounds
		 */
		public After {
			if (delay.compareTo(TimeBounds.LONGEST) > 0) {
				throw new InvalidMessageException(
						"A command must be due within a thousand years (delay: %s)".formatted(delay));
			}
		}

	}

}
