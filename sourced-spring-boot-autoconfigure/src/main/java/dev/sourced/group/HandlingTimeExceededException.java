package dev.sourced.group;

import dev.sourced.SourcedException;

/**
 * A handler did not return in time, and lost its lane. Its stack trace is where the
 * handler was.
 */
public final class HandlingTimeExceededException extends SourcedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what was exceeded
	 * @param where where the handler was
	 */
	public HandlingTimeExceededException(String message, StackTraceElement[] where) {
		super(message);
		setStackTrace(where);
	}

}
