package dev.sourced.message;

import java.time.Duration;
import java.time.Instant;

/**
 * When a scheduled command becomes visible, by the database's clock: at an instant, or so
 * long after it was scheduled.
 */
public sealed interface Due {

	/**
	 * At an instant.
	 * @param instant the instant; one in the past means soon
	 * @return the due time
	 */
	static Due at(Instant instant) {
		return new At(instant);
	}

	/**
	 * So long after the command was scheduled.
	 * @param delay the delay; one that is not positive means soon
	 * @return the due time
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
	}

	/**
	 * After a delay.
	 *
	 * @param delay the delay
	 */
	record After(Duration delay) implements Due {
	}

}
