package dev.sourced.internal.jdbc.h2;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import dev.sourced.internal.jdbc.dialect.OutcomeOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * Outcomes on H2. Under the lock of every append, nobody else can have begun to decide.
 *
 * @param database the database
 */
record H2Outcomes(SourcedDatabase database) implements OutcomeOperations {

	@Override
	public Set<UUID> accept(Collection<UUID> commands) {
		lock();
		Set<UUID> accepted = new HashSet<>(commands);
		Sql known = new Sql().add("select command_id from sourced_outcome where command_id = any(?)",
				(Object) commands.toArray(UUID[]::new));
		accepted.removeAll(Statements.query(this.database.jdbc(), known, this.database.tables(),
				(row, n) -> row.getObject("command_id", UUID.class)));
		this.database.jdbc()
			.batchUpdate(this.database.tables().sql("insert into sourced_outcome (command_id, status) values (?, 0)"),
					accepted.stream().map((id) -> new Object[] { id }).toList());
		return accepted;
	}

	@Override
	public void lock() {
		H2LogLock.take(this.database);
	}

	@Override
	public String unlessDecided() {
		return "";
	}

}
