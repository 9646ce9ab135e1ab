package dev.sourced.internal.jdbc.postgresql;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.dialect.TypeLock;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.value.Scope;
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
		this.store = database.tables();
		this.hash = database.identity().hash(Scope.NONE);
	}

	@Override
	public void lock(long type) {
		Long[] keys = { AdvisoryKeys.intention(this.hash), AdvisoryKeys.tag(this.hash, type) };
		int taken = Statements
			.query(this.jdbc, new Sql().add(AppendStatements.LOCK, keys, new Boolean[] { false, true }), this.store,
					(row, n) -> row.getInt(1))
			.get(0);
		if (taken != keys.length) {
			throw new IllegalTransactionException(
					"Unable to keep writers of a type away in a transaction that is not at READ COMMITTED");
		}
	}

}
