package dev.sourced.workflow;

import dev.sourced.SourcedException;

/**
 * A run with the same key is known with another input. Nothing was started.
 */
public class DuplicateWorkflowException extends SourcedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what has happened
	 */
	public DuplicateWorkflowException(String message) {
		super(message);
	}

}
