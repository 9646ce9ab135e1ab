package dev.sourced.internal.jdbc;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.log.IllegalTransactionException;

/**
 * The lock of a type on PostgreSQL: the advisory lock that every writer of the type takes
 * in shared mode.
 */
final class PostgresTypeLock implements TypeLock {

	private final JdbcOperations jdbc;

	private final TableNames store;

	private final long hash;

	PostgresTypeLock(SourcedDatabase database) {
		this.jdbc = database.jdbc();
		this.store = database.store();
		this.hash = database.identity().hash();
	}

	@Override
	public void lock(long type) {
		Long[] keys = { AdvisoryKeys.intention(this.hash), AdvisoryKeys.tag(this.hash, type) };
		int taken = Statements
			.query(this.jdbc, new Sql().add(PostgresAppend.LOCK, keys, new Boolean[] { false, true }), this.store,
					(row, n) -> row.getInt(1))
			.get(0);
		if (taken != keys.length) {
			throw new IllegalTransactionException(
					"Unable to keep writers of a type away in a transaction that is not at READ COMMITTED");
		}
	}

}
