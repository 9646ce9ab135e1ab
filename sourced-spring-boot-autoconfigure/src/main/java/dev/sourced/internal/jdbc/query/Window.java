package dev.sourced.internal.jdbc.query;

import java.time.Instant;

/**
 * The part of the log to read: positions, and how old its messages may be. Times follow
 * the order of positions only roughly, so each message is compared, and the positions
 * only keep a read from beginning at the oldest.
 *
 * @param range the positions, how many, and the direction
 * @param since when the oldest messages were recorded, {@link Instant#MIN} for any
 */
public record Window(PositionRange range, Instant since) {

	public static Window of(PositionRange range) {
		return new Window(range, Instant.MIN);
	}

	public Window first(int maximum) {
		return new Window(this.range.first(maximum), this.since);
	}

	public Window upTo(long position) {
		return new Window(this.range.upTo(position), this.since);
	}

	/**
	 * Whether a message of the range belongs to the part.
	 * @param recordedAt when it was recorded
	 * @return {@code false} if it is too old
	 */
	public boolean holds(Instant recordedAt) {
		return !recordedAt.isBefore(this.since);
	}

	boolean isOfAnyAge() {
		return this.since.equals(Instant.MIN);
	}

}
