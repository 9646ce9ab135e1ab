package dev.sourced.log;

import dev.sourced.SourcedException;

/**
 * The calling thread's transaction cannot carry an append, because it is read-only or not
 * at READ COMMITTED, or it cannot follow the log, because it is not at READ COMMITTED. At
 * another level a statement would not see what was committed while it waited for a lock,
 * and the append condition would prove nothing; nor would it see what a follower passes.
 * Nor can it carry an append that would not be committed with it: one on the log's data
 * source that another transaction manager has begun, or one of a transaction manager that
 * does not manage this data source at all.
 */
public class IllegalTransactionException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public IllegalTransactionException(String message) {
		super(message);
	}

}
