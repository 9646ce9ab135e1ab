package dev.sourced.workflow;

import dev.sourced.SourcedException;

/**
 * There is no such run, or no such step of it. It may have been removed after it ended.
 */
public class UnknownRunException extends SourcedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what has happened
	 */
	public UnknownRunException(String message) {
		super(message);
	}

}
