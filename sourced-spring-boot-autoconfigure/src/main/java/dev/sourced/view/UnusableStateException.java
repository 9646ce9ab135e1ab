package dev.sourced.view;

import dev.sourced.SourcedException;

/**
 * What is stored of a view does not fit its class.
 */
public class UnusableStateException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public UnusableStateException(String message) {
		super(message);
	}

}
