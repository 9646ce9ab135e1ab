package dev.sourced.internal.engine;

import dev.sourced.SourcedException;

/**
 * The database failed, not a handler: nobody's attempt, to be tried again later.
 */
class StoreFaultException extends SourcedException {

	private static final long serialVersionUID = 1L;

	StoreFaultException(String message, Throwable cause) {
		super(message, cause);
	}

}
