package dev.sourced.internal.jdbc;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * Commands of types that belonged to another decider, which may not have decided them.
 */
final class InheritedCommands {

	/*
	 * The previous decider has decided all commands below its pending ones.
	 */
	private static final String OLDEST = """
			select min(m.position) as position from sourced_message m
			where m.kind = 1 and m.type = any(?) and m.position <= ? and m.position > (
				select min(least(g.dispatched, coalesce((select min(l.pending_from) - 1 from sourced_lane l
					where l.group_number = g.number and l.status > 0), g.dispatched)))
				from sourced_consumer_group g where g.type = 'DECIDER')
				and not exists (select 1 from sourced_outcome o where o.command_id = m.id)""";

	private final SourcedDatabase database;

	InheritedCommands(SourcedDatabase database) {
		this.database = database;
	}

	/**
	 * The oldest of these commands.
	 * @param types the names of their types
	 * @param upTo the highest position
	 * @return its position, or {@code null} if there is none
	 */
	@Nullable Long oldest(Collection<String> types, long upTo) {
		return Statements
			.query(this.database.jdbc(), new Sql().add(OLDEST, TypeKeys.of(types), upTo), this.database.tables(),
					(found, n) -> found.getObject("position", Long.class))
			.get(0);
	}

}
