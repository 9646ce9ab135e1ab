package dev.sourced.workflow;

import dev.sourced.SourcedException;

/**
 * A run has ended and cannot do what was asked of it. Nothing was changed.
 */
public class RunEndedException extends SourcedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what has happened
	 */
	public RunEndedException(String message) {
		super(message);
	}

}
