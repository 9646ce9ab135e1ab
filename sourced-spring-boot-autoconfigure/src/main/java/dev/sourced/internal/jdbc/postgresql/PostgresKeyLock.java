package dev.sourced.internal.jdbc.postgresql;

import dev.sourced.internal.jdbc.dialect.KeyLock;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.value.Scope;

/**
 * The lock on a key on PostgreSQL: an advisory lock on its hash.
 *
 * @param database the database
 */
record PostgresKeyLock(SourcedDatabase database) implements KeyLock {

	@Override
	public void lock(String table, String key) {
		long lock = AdvisoryKeys.tag(this.database.identity().hash(Scope.NONE),
				TagKeys.hash(Scope.NONE, "@" + table, key));
		Statements.query(this.database.jdbc(),
				this.database.waiting(new Sql().add("select pg_advisory_xact_lock(?)", lock)), this.database.tables(),
				(row, n) -> n);
	}

}
