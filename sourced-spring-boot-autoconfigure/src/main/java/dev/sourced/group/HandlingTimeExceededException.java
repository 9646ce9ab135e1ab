package dev.sourced.group;

import dev.sourced.SourcedException;

/**
 * A handler did not return within {@code max-handling-time} and lost its lane. The stack
 * trace shows where the handler was.
 */
public final class HandlingTimeExceededException extends SourcedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message the exceeded limit
	 * @param where the stack trace of the handler
	 */
	public HandlingTimeExceededException(String message, StackTraceElement[] where) {
		super(message);
		setStackTrace(where);
	}

}
