package dev.sourced.internal.jdbc.h2;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TransactionTraits;
import dev.sourced.log.IllegalTransactionException;

/**
 * The lock on H2's lock row, held until the end of the transaction.
 */
final class H2LogLock {

	private static final String LOCK = "select " + H2Fragments.STORE_IDENTITY
			+ " from sourced_log_lock where id = 1 for update wait ";

	private H2LogLock() {
	}

	static void take(SourcedDatabase database) {
		requireReadCommitted(database);
		Statements
			.query(database.jdbc(), new Sql().add(LOCK + seconds(database)), database.tables(),
					(row, n) -> row.getString(1))
			.forEach((store) -> database.identity().requireSame(store));
	}

	/*
	 * At another isolation level, which may be left over in a session, the statements
	 * after the lock would not see what was committed while waiting for it.
	 */
	private static void requireReadCommitted(SourcedDatabase database) {
		if (!TransactionTraits.current(database.jdbc()).readCommitted()) {
			throw new IllegalTransactionException("Unable to append in a transaction that is not at READ COMMITTED: a "
					+ "statement in it would not see what was committed while it waited");
		}
	}

	/*
	 * H2 ignores the statement's timeout while it waits for a row lock.
	 */
	private static long seconds(SourcedDatabase database) {
		long seconds = database.limits().lock().toSeconds();
		if (TransactionSynchronizationManager.getResource(database.dataSource()) instanceof ConnectionHolder holder
				&& holder.hasTimeout()) {
			return Math.min(seconds, holder.getTimeToLiveInSeconds());
		}
		return seconds;
	}

}
