package dev.sourced.internal.jdbc.postgresql;

import java.util.UUID;

import dev.sourced.internal.jdbc.dialect.RunOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * Runs on PostgreSQL, where an insert waits for a transaction that has inserted the same
 * key.
 *
 * @param database the database
 */
record PostgresRuns(SourcedDatabase database) implements RunOperations {

	private static final String UNLESS_KNOWN = " on conflict (workflow, run_key) do nothing";

	/*
	 * Each key is looked up by itself, because of a table that was never analyzed
	 * PostgreSQL believes that a thousand keys are in most rows, and would read it whole.
	 * The offset keeps it from joining otherwise.
	 */
	private static final String WAITING = """
			select w.run from (select * from unnest(cast(? as uuid[]))%s) as k(id)
				cross join lateral (select l.run from sourced_workflow_wait l
					where l.event_key = k.id and l.run_group = ? offset 0) w""";

	@Override
	public void lock() {
		// transactions that append wait for each other only where their tags meet
	}

	@Override
	public boolean insert(Sql insert, String workflow, String key) {
		Sql unlessKnown = new Sql().add(insert).add(UNLESS_KNOWN);
		return Statements.update(this.database.jdbc(), this.database.waiting(unlessKnown), this.database.tables()) > 0;
	}

	@Override
	public Sql waiting(String group, UUID[] eventKeys) {
		return new Sql().add(WAITING.formatted(ArrayRows.limit(eventKeys.length)), eventKeys, group);
	}

}
