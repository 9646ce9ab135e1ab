package dev.sourced.benchmarks.runner;

import java.util.Arrays;

/**
 * The times that single operations took. Thread-safe.
 */
public final class Latencies {

	private long[] nanos = new long[1024];

	private int size;

	/**
	 * Take the time of one operation.
	 * @param time nanoseconds
	 */
	public synchronized void add(long time) {
		if (this.size == this.nanos.length) {
			this.nanos = Arrays.copyOf(this.nanos, 2 * this.size);
		}
		this.nanos[this.size++] = time;
	}

	synchronized void addAll(Latencies other) {
		for (int i = 0; i < other.size; i++) {
			add(other.nanos[i]);
		}
	}

	/**
	 * The time that a part of the operations did not exceed.
	 * @param part between 0 and 1, such as 0.99
	 * @return microseconds, not a number if there were no operations
	 */
	synchronized double percentile(double part) {
		if (this.size == 0) {
			return Double.NaN;
		}
		long[] sorted = Arrays.copyOf(this.nanos, this.size);
		Arrays.sort(sorted);
		return sorted[Math.min(this.size - 1, (int) (part * this.size))] / 1e3;
	}

}
