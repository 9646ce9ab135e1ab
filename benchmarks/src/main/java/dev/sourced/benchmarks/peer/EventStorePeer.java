package dev.sourced.benchmarks.peer;

import dev.sourced.benchmarks.model.StudentEnrolled;

/**
 * Another event store, filled with the same events as the log. Thread-safe.
 */
public interface EventStorePeer extends AutoCloseable {

	/**
	 * What it is.
	 * @return its name for the report
	 */
	String name();

	/**
	 * Append an event of a course, if nobody else has appended one.
	 * @param event the event
	 * @param number how many events of the course there are
	 */
	void append(StudentEnrolled event, long number);

	/**
	 * Load all events of a course and append one more.
	 * @param event the event to append
	 * @return how many events were loaded
	 */
	int loadAndAppend(StudentEnrolled event);

	/**
	 * Remove what was appended since it was filled.
	 */
	void restore();

	@Override
	void close();

}
