package dev.sourced.internal.jdbc.h2;

import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.TransactionBoundValue;

/**
 * The lowest position that the current transaction on H2 has appended. All later
 * positions are uncommitted and its own, because it holds the lock for appends.
 */
final class H2OwnAppends extends TransactionBoundValue {

	private final long first;

	private H2OwnAppends(Key key, long first) {
		super(key);
		this.first = first;
	}

	static void note(SourcedDatabase database, long position) {
		Key key = new Key(database);
		if (TransactionSynchronizationManager.isSynchronizationActive() && find(key, H2OwnAppends.class) == null) {
			new H2OwnAppends(key, position).bind();
		}
	}

	/**
	 * The lowest position that is not committed.
	 * @param database the database
	 * @return the position, or the highest there is outside of such a transaction
	 */
	static long first(SourcedDatabase database) {
		H2OwnAppends own = find(new Key(database), H2OwnAppends.class);
		return (own != null) ? own.first : Long.MAX_VALUE;
	}

	/**
	 * What it is bound to: not the database itself, which others may bind to.
	 *
	 * @param database the database
	 */
	private record Key(SourcedDatabase database) {

	}

}
