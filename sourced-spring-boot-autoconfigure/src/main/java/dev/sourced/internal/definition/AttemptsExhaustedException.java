package dev.sourced.internal.definition;

import dev.sourced.SourcedException;

/**
 * What a handler does was tried as often as it wants, so its message is not tried again.
 */
public final class AttemptsExhaustedException extends SourcedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what was tried
	 * @param last the last failure
	 */
	public AttemptsExhaustedException(String message, Throwable last) {
		super(message, last);
	}

}
