package dev.sourced.internal.jdbc.postgresql;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import dev.sourced.internal.jdbc.dialect.OutcomeOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * Outcomes on PostgreSQL, where an insert waits for a transaction that has inserted the
 * same key.
 *
 * @param database the database
 */
record PostgresOutcomes(SourcedDatabase database) implements OutcomeOperations {

	private static final String UNLESS_DECIDED = " on conflict (command_id) do nothing";

	private static final String ACCEPT = """
			insert into sourced_outcome (command_id, status)
			select c.id, 0 from (select * from unnest(cast(? as uuid[]))%s) as c(id) order by c.id
			on conflict (command_id) do nothing returning command_id""";

	@Override
	public Set<UUID> accept(Collection<UUID> commands) {
		Sql accept = new Sql().add(ACCEPT.formatted(ArrayRows.limit(commands.size())),
				(Object) commands.toArray(UUID[]::new));
		return new HashSet<>(Statements.query(this.database.jdbc(), this.database.waiting(accept),
				this.database.tables(), (row, n) -> row.getObject("command_id", UUID.class)));
	}

	@Override
	public void lock() {
		// an insert waits for the key
	}

	@Override
	public String unlessDecided() {
		return UNLESS_DECIDED;
	}

}
