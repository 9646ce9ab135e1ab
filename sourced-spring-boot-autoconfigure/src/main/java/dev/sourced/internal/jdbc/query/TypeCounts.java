package dev.sourced.internal.jdbc.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.log.LogStatistics.Place;
import dev.sourced.log.LogStatistics.TypeStatistics;
import dev.sourced.log.LogStatistics;

/**
 * Counts the log. Events are counted by the rows of the tag index that stand for their
 * types; commands have none, and are the rest. Thread-safe.
 */
public final class TypeCounts {

	/*
	 * One statement, so that the numbers are of the same moment. A subselect for each
	 * type reads its range of the index, and not the whole of it.
	 */
	private static final String COUNT = """
			select y.name,
				(select count(*) from sourced_message_tag t where t.tag = y.type and t.type = y.type) as events,
				(select min(t.position) from sourced_message_tag t where t.tag = y.type and t.type = y.type) as first_position,
				(select max(t.position) from sourced_message_tag t where t.tag = y.type and t.type = y.type) as last_position,
				(select count(*) from sourced_message) as messages
			from sourced_message_type y order by y.name""";

	private static final String RECORDED = """
			select m.position, m.recorded_at
			from unnest(cast(? as bigint array)) as given(position) join sourced_message m on m.position = given.position""";

	private final JdbcOperations jdbc;

	private final TableNames store;

	private final MessageTypes types;

	/**
	 * Create the service.
	 * @param jdbc the connection
	 * @param store names the tables
	 * @param types the types that this application knows
	 */
	public TypeCounts(JdbcOperations jdbc, TableNames store, MessageTypes types) {
		this.jdbc = jdbc;
		this.store = store;
		this.types = types;
	}

	/**
	 * Count all messages.
	 * @return the counts
	 */
	public LogStatistics count() {
		List<Row> rows = Statements.query(this.jdbc, new Sql().add(COUNT), this.store, (row, n) -> Row.of(row));
		Map<Long, Instant> recorded = recorded(rows);
		long messages = rows.stream().mapToLong(Row::messages).findFirst().orElse(0);
		long events = rows.stream().mapToLong(Row::events).sum();
		return new LogStatistics(messages, messages - events,
				rows.stream().filter((row) -> !isCommand(row.name())).map((row) -> row.statistics(recorded)).toList());
	}

	private boolean isCommand(String name) {
		return this.types.find(name).filter(MessageDefinition::isCommand).isPresent();
	}

	private Map<Long, Instant> recorded(List<Row> rows) {
		Long[] positions = rows.stream()
			.filter((row) -> row.events() > 0)
			.flatMap((row) -> Stream.of(row.first(), row.last()))
			.distinct()
			.toArray(Long[]::new);
		return Statements
			.query(this.jdbc, new Sql().add(RECORDED, (Object) positions), this.store,
					(row, n) -> new Place(row.getLong("position"),
							row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
			.stream()
			.collect(Collectors.toMap(Place::position, Place::recordedAt));
	}

	/**
	 * A stored type.
	 *
	 * @param name its name
	 * @param events the number of its events
	 * @param first the position of the oldest, 0 if there is none
	 * @param last the position of the newest, 0 if there is none
	 * @param messages the number of all messages
	 */
	private record Row(String name, long events, long first, long last, long messages) {

		static Row of(ResultSet row) throws SQLException {
			return new Row(row.getString("name"), row.getLong("events"), row.getLong("first_position"),
					row.getLong("last_position"), row.getLong("messages"));
		}

		TypeStatistics statistics(Map<Long, Instant> recorded) {
			return new TypeStatistics(this.name, this.events, place(this.first, recorded), place(this.last, recorded));
		}

		private static @Nullable Place place(long position, Map<Long, Instant> recorded) {
			Instant at = recorded.get(position);
			return (at != null) ? new Place(position, at) : null;
		}

	}

}
