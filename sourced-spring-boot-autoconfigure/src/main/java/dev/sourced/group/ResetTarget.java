package dev.sourced.group;

import java.time.Instant;

/**
 * The position or instant up to which a reset keeps a group's progress.
 */
public sealed interface ResetTarget {

	/**
	 * The beginning of the log: no progress is kept.
	 * @return the target
	 */
	static ResetTarget beginning() {
		return new Position(0);
	}

	/**
	 * Progress is kept for messages recorded up to an instant.
	 * @param instant the instant
	 * @return the target
	 */
	static ResetTarget instant(Instant instant) {
		return new RecordedUntil(instant);
	}

	/**
	 * Progress is kept up to and including a position.
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
