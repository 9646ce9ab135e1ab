package dev.sourced.internal.engine.failure;

import dev.sourced.SourcedException;

/**
 * The database failed, not a handler: nobody's attempt, to be tried again later.
 */
public class StoreFaultException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public StoreFaultException(String message, Throwable cause) {
		super(message, cause);
	}

}
