package dev.sourced.internal.engine.work;

import java.time.Duration;

/**
 * How large the claims of a group are. They begin as the settings say. While claims are
 * processed quickly, they have more and more lanes if many are ready, and more messages
 * of each lane if few are: a claim costs a transaction, however few messages it has. A
 * claim never has more messages than the settings allow for all of its lanes.
 * Thread-safe.
 */
final class ClaimSize {

	private static final int MOST_TIMES = 10;

	private static final int FEW = 4;

	private static final long QUICK_NANOS = Duration.ofMillis(100).toNanos();

	private static final long SLOW_NANOS = Duration.ofMillis(400).toNanos();

	private final WorkSettings settings;

	private final boolean oneByOne;

	private int lanes;

	private boolean quick;

	ClaimSize(GroupWork work) {
		this.settings = work.settings();
		this.oneByOne = work.group().definition().runsOutside();
		this.lanes = this.settings.lanes();
	}

	/**
	 * The most lanes of the next claim.
	 * @return a number of lanes
	 */
	synchronized int lanes() {
		return this.lanes;
	}

	/**
	 * The most messages of each lane of a claim: what the settings say, or a power of
	 * two, because each number is a statement of its own.
	 * @param claimed the number of lanes that were claimed
	 * @return a number of messages
	 */
	synchronized int messages(int claimed) {
		int usual = this.settings.messages();
		long most = Math.min(all() / claimed, (long) MOST_TIMES * usual);
		int rounded = (int) Long.highestOneBit(Math.max(1, most));
		if (claimed > this.settings.lanes()) {
			return Math.min(usual, rounded);
		}
		return (this.quick && usual > 1) ? Math.max(usual, rounded) : usual;
	}

	private long all() {
		return (long) this.settings.lanes() * this.settings.messages();
	}

	/**
	 * Say how a claim went.
	 * @param claimed how many lanes it had
	 * @param messages how many messages they had altogether
	 * @param nanos how long it took to process them
	 */
	synchronized void processed(int claimed, long messages, long nanos) {
		this.quick = nanos < QUICK_NANOS;
		boolean few = messages * FEW <= all();
		if (nanos > SLOW_NANOS || (!few && !this.oneByOne)) {
			this.lanes = Math.max(this.settings.lanes(), this.lanes / 2);
		}
		else if (this.quick && claimed >= this.lanes && this.settings.lanes() > 1) {
			this.lanes = Math.min(MOST_TIMES * this.settings.lanes(), 2 * this.lanes);
		}
	}

}
