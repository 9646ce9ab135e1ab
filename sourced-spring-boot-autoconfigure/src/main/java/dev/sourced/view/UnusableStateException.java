package dev.sourced.view;

import dev.sourced.SourcedException;

/**
 * A state of a view cannot be stored as JSON, or what is stored does not fit its class.
 */
public class UnusableStateException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public UnusableStateException(String message) {
		super(message);
	}

}
