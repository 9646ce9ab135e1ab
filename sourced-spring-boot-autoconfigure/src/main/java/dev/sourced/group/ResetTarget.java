package dev.sourced.group;

import java.time.Instant;

/**
 * Up to where a group's progress stays when it is reset.
 */
public sealed interface ResetTarget {

	/**
	 * Nothing stays.
	 * @return the target
	 */
	static ResetTarget beginning() {
		return new Position(0);
	}

	/**
	 * What was recorded until an instant stays.
	 * @param instant the instant
	 * @return the target
	 */
	static ResetTarget instant(Instant instant) {
		return new RecordedUntil(instant);
	}

	/**
	 * Everything up to and including a position stays.
	 * @param position the position
	 * @return the target
	 */
	static ResetTarget position(long position) {
		return new Position(position);
	}

	/**
	 * A position.
	 *
	 * @param position the position
	 */
	record Position(long position) implements ResetTarget {

		/**
		 * Check the position.
		 * @throws IllegalArgumentException if it is negative
		 */
		public Position {
			if (position < 0) {
				throw new IllegalArgumentException("'position' must not be negative");
			}
		}

	}

	/**
	 * An instant.
	 *
	 * @param instant the instant
	 */
	record RecordedUntil(Instant instant) implements ResetTarget {
	}

}
