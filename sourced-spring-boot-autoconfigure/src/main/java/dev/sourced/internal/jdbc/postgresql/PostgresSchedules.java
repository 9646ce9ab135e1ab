package dev.sourced.internal.jdbc.postgresql;

import java.util.Collection;
import java.util.UUID;

import dev.sourced.internal.jdbc.dialect.ScheduleOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.value.Scope;

/**
 * Locks on schedules on PostgreSQL: advisory locks on their names, and on rows.
 *
 * @param database the database
 */
record PostgresSchedules(SourcedDatabase database) implements ScheduleOperations {

	private static final String LOCK = """
			select count(pg_advisory_xact_lock(k.key))
			from (select distinct l.key from (select * from unnest(cast(? as bigint[]))%s) as l(key) order by l.key) k""";

	@Override
	public void lock() {
		// due rows are locked when they are read
	}

	@Override
	public void lock(Collection<UUID> names) {
		long store = this.database.identity().hash(Scope.NONE);
		Long[] keys = names.stream()
			.map((id) -> AdvisoryKeys.tag(store, TagKeys.hash(Scope.NONE, "@schedule", id.toString())))
			.toArray(Long[]::new);
		Statements.query(this.database.jdbc(),
				this.database.waiting(new Sql().add(LOCK.formatted(ArrayRows.limit(keys.length)), (Object) keys)),
				this.database.tables(), (row, n) -> n);
	}

	@Override
	public String lockDue() {
		return " for update skip locked";
	}

}
