package dev.sourced.internal.engine.work;

import java.time.Duration;

import dev.sourced.group.GroupType;

/**
 * How large the claims of a group are. They begin as the settings say, and have more and
 * more lanes while many lanes are ready and a claim is processed quickly: a claim costs a
 * transaction, however few messages its lanes have. The number of messages never grows.
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

	ClaimSize(GroupWork work) {
		this.settings = work.settings();
		this.oneByOne = work.group().definition().type() == GroupType.REACTOR;
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
	 * The most messages of each lane of a claim.
	 * @param claimed the number of lanes that were claimed
	 * @return a number of messages
	 */
	int messages(int claimed) {
		long most = (long) this.settings.lanes() * this.settings.messages();
		return (claimed <= this.settings.lanes()) ? this.settings.messages() : (int) Math.max(1, most / claimed);
	}

	/**
	 * Say how a claim went.
	 * @param claimed how many lanes it had
	 * @param messages how many messages they had altogether
	 * @param nanos how long it took to process them
	 */
	synchronized void processed(int claimed, long messages, long nanos) {
		boolean few = messages * FEW <= (long) this.settings.lanes() * this.settings.messages();
		if (nanos > SLOW_NANOS || (!few && !this.oneByOne)) {
			this.lanes = Math.max(this.settings.lanes(), this.lanes / 2);
		}
		else if (nanos < QUICK_NANOS && claimed >= this.lanes && this.settings.lanes() > 1) {
			this.lanes = Math.min(MOST_TIMES * this.settings.lanes(), 2 * this.lanes);
		}
	}

}
