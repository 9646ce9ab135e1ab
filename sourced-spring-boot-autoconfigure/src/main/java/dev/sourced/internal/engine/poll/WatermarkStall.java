package dev.sourced.internal.engine.poll;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How soon to look again while something holds followers back and nobody says when it
 * ends: a signal comes with a commit, and none when an open append that holds the
 * watermark back is rolled back, or another dispatcher that has a group's row fails. The
 * pause is a part of the time for which it has lasted, however often others have asked
 * for a look meanwhile. Not thread-safe.
 */
final class WatermarkStall {

	private static final Duration SHORTEST = Duration.ofMillis(25);

	private static final int PART = 4;

	private final LongSupplier nanoTime;

	private long watermark = -1;

	private long since;

	WatermarkStall(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Say that somebody is held back at a watermark.
	 * @param at the watermark; what holds another one back is something new
	 * @return how long until the next look
	 */
	Duration pause(long at) {
		long now = this.nanoTime.getAsLong();
		if (this.watermark != at) {
			this.watermark = at;
			this.since = now;
		}
		Duration part = Duration.ofNanos((now - this.since) / PART);
		return (part.compareTo(SHORTEST) > 0) ? part : SHORTEST;
	}

	/**
	 * Say that nobody is held back any more.
	 */
	void over() {
		this.watermark = -1;
	}

}
