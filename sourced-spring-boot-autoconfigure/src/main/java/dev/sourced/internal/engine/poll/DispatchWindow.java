package dev.sourced.internal.engine.poll;

import java.util.function.LongSupplier;

/**
 * How many messages are dispatched at once: more and more while groups are far behind,
 * and few again when they have caught up. Each lane is marked once for a window, so that
 * large windows leave workers more messages of each lane to claim at once. A window that
 * takes long is made smaller, because other groups wait for it. Not thread-safe.
 */
final class DispatchWindow {

	static final int SMALLEST = 1000;

	static final int LARGEST = 16_000;

	private static final long QUICK_NANOS = 100_000_000;

	private final LongSupplier nanoTime;

	private int size = SMALLEST;

	private long began;

	DispatchWindow(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Begin to serve groups.
	 * @return how many messages a window may have
	 */
	int begin() {
		this.began = this.nanoTime.getAsLong();
		return this.size;
	}

	/**
	 * Say that the groups are served.
	 * @param behind whether there was a group that was far behind
	 */
	void end(boolean behind) {
		boolean quick = this.nanoTime.getAsLong() - this.began <= QUICK_NANOS;
		if (!behind) {
			this.size = SMALLEST;
		}
		else {
			this.size = quick ? Math.min(LARGEST, 2 * this.size) : Math.max(SMALLEST, this.size / 2);
		}
	}

}
