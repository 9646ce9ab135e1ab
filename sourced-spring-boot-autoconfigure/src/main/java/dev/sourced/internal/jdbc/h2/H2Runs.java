package dev.sourced.internal.jdbc.h2;

import java.util.UUID;

import dev.sourced.internal.jdbc.dialect.RunOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * Runs on H2, under the lock of every append.
 *
 * @param database the database
 */
record H2Runs(SourcedDatabase database) implements RunOperations {

	private static final String KNOWN = "select id from sourced_workflow_run where workflow = ? and run_key = ?";

	/*
	 * For a condition H2 may read the whole table.
	 */
	private static final String WAITING = """
			select w.run from unnest(?) k(id) join sourced_workflow_wait w on w.event_key = k.id
			where w.run_group = ?""";

	@Override
	public void lock() {
		H2LogLock.take(this.database);
	}

	@Override
	public boolean insert(Sql insert, String workflow, String key) {
		lock();
		Sql known = new Sql().add(KNOWN, workflow, key);
		if (!Statements.query(this.database.jdbc(), known, this.database.tables(), (row, n) -> n).isEmpty()) {
			return false;
		}
		return Statements.update(this.database.jdbc(), insert, this.database.tables()) > 0;
	}

	@Override
	public Sql waiting(String group, UUID[] eventKeys) {
		return new Sql().add(WAITING, eventKeys, group);
	}

}
