package dev.sourced.log;

import dev.sourced.SourcedException;

/**
 * A condition of one store was given to another, or the application's data source leads
 * to another database than when it started. A condition says what was seen of one log, so
 * it would prove nothing about another. Not transient.
 */
public class ForeignStoreException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public ForeignStoreException(String message) {
		super(message);
	}

}
