package dev.sourced.log;

import dev.sourced.SourcedException;

/**
 * The calling thread's transaction is not suitable for the call. The call wrote nothing.
 * An append needs a transaction at READ COMMITTED that is not read-only, and following
 * the log needs READ COMMITTED: at another level a statement would not see events that
 * were committed while it waited for a lock, so the append condition would prove nothing
 * and a follower would skip events. An append is also refused in a transaction that would
 * not commit it: one that another transaction manager has begun on the log's data source,
 * or one of a transaction manager that does not manage this data source.
 */
public class IllegalTransactionException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public IllegalTransactionException(String message) {
		super(message);
	}

}
