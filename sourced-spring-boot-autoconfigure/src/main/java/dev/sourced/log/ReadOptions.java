package dev.sourced.log;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The part of the matching messages to read, and the direction.
 *
 * @param after only positions above this one
 * @param upTo only positions up to and including this one
 * @param since only messages recorded at or after this instant, which may be among older
 * ones; {@code null} for all
 * @param asOf only messages that the log held at this instant, which is the log up to the
 * newest message recorded until then; {@code null} for now
 * @param limit the maximum number of messages, in the direction of reading; 0 for no
 * limit
 * @param backwards whether the newest messages come first
 */
public record ReadOptions(long after, long upTo, @Nullable Instant since, @Nullable Instant asOf, int limit,
		boolean backwards) {

	private static final ReadOptions ALL = new ReadOptions(0, Long.MAX_VALUE, null, null, 0, false);

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
		return new ReadOptions(position, this.upTo, this.since, this.asOf, this.limit, this.backwards);
	}

	/**
	 * Only positions up to and including the given one, whatever the direction.
	 * @param position a position
	 * @return new options
	 */
	public ReadOptions upTo(long position) {
		return new ReadOptions(this.after, position, this.since, this.asOf, this.limit, this.backwards);
	}

	/**
	 * Only messages that were recorded at or after an instant of the database's clock,
	 * and not of this application's. Together with {@link #asOf(Instant)} it is a window
	 * that includes both ends. Messages are looked for behind the position that the log
	 * had ten seconds earlier, so some may be missing where the database's clock was set
	 * back by more, and on H2 where a transaction was open for longer before it appended.
	 * @param instant the instant
	 * @return new options
	 */
	public ReadOptions since(Instant instant) {
		return new ReadOptions(this.after, this.upTo, instant, this.asOf, this.limit, this.backwards);
	}

	/**
	 * Only messages that the log held at an instant of the database's clock.
	 * @param instant the instant
	 * @return new options
	 */
	public ReadOptions asOf(Instant instant) {
		return new ReadOptions(this.after, this.upTo, this.since, instant, this.limit, this.backwards);
	}

	/**
	 * Up to the given number of messages.
	 * @param maximum the number, 0 for no limit
	 * @return new options
	 */
	public ReadOptions limit(int maximum) {
		return new ReadOptions(this.after, this.upTo, this.since, this.asOf, maximum, this.backwards);
	}

	/**
	 * Newest messages first. As in the other direction, positions above {@link #after()}
	 * and up to {@link #upTo()} are read.
	 * @return new options
	 */
	public ReadOptions newestFirst() {
		return new ReadOptions(this.after, this.upTo, this.since, this.asOf, this.limit, true);
	}

}
