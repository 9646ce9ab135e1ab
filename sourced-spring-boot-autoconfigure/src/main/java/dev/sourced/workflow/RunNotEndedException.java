package dev.sourced.workflow;

import dev.sourced.SourcedException;

/**
 * A run has not ended yet, or not in time. It works or waits as before.
 */
public class RunNotEndedException extends SourcedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what has happened
	 */
	public RunNotEndedException(String message) {
		super(message);
	}

}
