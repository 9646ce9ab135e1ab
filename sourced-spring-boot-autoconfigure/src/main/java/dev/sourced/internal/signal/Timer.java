package dev.sourced.internal.signal;

import java.time.Duration;
import java.util.concurrent.Future;

/**
 * Runs tasks later, in threads of its own.
 */
public interface Timer {

	/**
	 * Run a task once.
	 * @param task the task
	 * @param delay how long from now
	 * @return to cancel it
	 */
	Future<?> once(Runnable task, Duration delay);

	/**
	 * Run a task again and again, never twice at a time.
	 * @param task the task
	 * @param delay how long before the first time, and between two
	 * @return to cancel it
	 */
	Future<?> repeatedly(Runnable task, Duration delay);

}
