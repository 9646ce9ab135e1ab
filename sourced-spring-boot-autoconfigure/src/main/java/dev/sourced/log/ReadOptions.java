package dev.sourced.log;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the matching messages to read, and in which direction.
 *
 * @param after only positions above this one
 * @param upTo only positions up to and including this one
 * @param asOf only what the log held at this instant: a prefix of the log up to the
 * newest message recorded until then; {@code null} for now
 * @param limit at most this many messages, from the start in the direction of reading; 0
 * for no limit
 * @param backwards whether the newest come first
 */
public record ReadOptions(long after, long upTo, @Nullable Instant asOf, int limit, boolean backwards) {

	private static final ReadOptions ALL = new ReadOptions(0, Long.MAX_VALUE, null, 0, false);

	/**
	 * Check the limit.
	 * @throws IllegalArgumentException if the limit is negative
	 */
	public ReadOptions {
		if (limit < 0) {
			throw new IllegalArgumentException("'limit' must not be negative");
		}
	}

	/**
	 * Everything, oldest first.
	 * @return the options
	 */
	public static ReadOptions all() {
		return ALL;
	}

	/**
	 * Only positions above the given one, whatever the direction.
	 * @param position a position
	 * @return new options
	 */
	public ReadOptions after(long position) {
		return new ReadOptions(position, this.upTo, this.asOf, this.limit, this.backwards);
	}

	/**
	 * Only positions up to and including the given one, whatever the direction.
	 * @param position a position
	 * @return new options
	 */
	public ReadOptions upTo(long position) {
		return new ReadOptions(this.after, position, this.asOf, this.limit, this.backwards);
	}

	/**
	 * Only what the log held at an instant of the database's clock.
	 * @param instant the instant
	 * @return new options
	 */
	public ReadOptions asOf(Instant instant) {
		return new ReadOptions(this.after, this.upTo, instant, this.limit, this.backwards);
	}

	/**
	 * At most so many messages.
	 * @param maximum the number, 0 for no limit
	 * @return new options
	 */
	public ReadOptions limit(int maximum) {
		return new ReadOptions(this.after, this.upTo, this.asOf, maximum, this.backwards);
	}

	/**
	 * The newest first. Positions above {@link #after()} and up to {@link #upTo()} are
	 * read, as forwards.
	 * @return new options
	 */
	public ReadOptions newestFirst() {
		return new ReadOptions(this.after, this.upTo, this.asOf, this.limit, true);
	}

}
