package dev.sourced.jdbc;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The lock of a type on PostgreSQL: the advisory lock that every writer of the type
 * shares.
 */
final class PostgresTypeLock implements TypeLock {

	private final JdbcOperations jdbc;

	private final StoreName store;

	PostgresTypeLock(JdbcOperations jdbc, StoreName store) {
		this.jdbc = jdbc;
		this.store = store;
	}

	@Override
	public void lock(long type) {
		Long[] keys = { AdvisoryKeys.intention(this.store.hash()), AdvisoryKeys.tag(this.store.hash(), type) };
		Statements.query(this.jdbc, new Sql().add(PostgresAppend.LOCK, keys, new Boolean[] { false, true }), this.store,
				(row, n) -> n);
	}

}
