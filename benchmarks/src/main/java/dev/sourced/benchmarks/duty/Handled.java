package dev.sourced.benchmarks.duty;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the messages that the handlers of this process have taken.
 */
public final class Handled {

	private static final LongAdder COUNT = new LongAdder();

	private Handled() {
	}

	/**
	 * Count an event that was handled.
	 */
	public static void one() {
		COUNT.increment();
	}

	/**
	 * How many messages were handled.
	 * @return the number since the process began
	 */
	public static long count() {
		return COUNT.sum();
	}

}
