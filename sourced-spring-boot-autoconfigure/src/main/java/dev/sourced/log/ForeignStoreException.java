package dev.sourced.log;

import dev.sourced.SourcedException;

/**
 * An append condition from one store was used on another, or the application's data
 * source leads to a different database than at start-up. A condition records what was
 * seen of one log, so it proves nothing about another. Not transient.
 */
public class ForeignStoreException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public ForeignStoreException(String message) {
		super(message);
	}

}
