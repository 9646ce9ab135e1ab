package dev.sourced.internal.jdbc.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.internal.jdbc.row.CandidateRow;
import dev.sourced.internal.jdbc.row.MessageRows;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.log.Query;

/**
 * Counts events without their payloads. All events, and those of some types, are counted
 * by the database. Two tags may have the same key, so events that have tags are read
 * without their payloads, page by page, and compared. Thread-safe.
 */
public final class EventCount {

	private static final int PAGE = 2000;

	private final JdbcOperations jdbc;

	private final TableNames store;

	private final QueryRenderer renderer;

	private final MessageRows rows;

	private final UnaryOperator<Sql> kept;

	/**
	 * Create the service.
	 * @param jdbc the connection
	 * @param store names the tables
	 * @param renderer composes the conditions
	 * @param rows converts rows to headers
	 * @param kept makes a statement one whose plan is kept
	 */
	public EventCount(JdbcOperations jdbc, TableNames store, QueryRenderer renderer, MessageRows rows,
			UnaryOperator<Sql> kept) {
		this.jdbc = jdbc;
		this.store = store;
		this.renderer = renderer;
		this.rows = rows;
		this.kept = kept;
	}

	/**
	 * The number of events that match.
	 * @param query the query, with the current names of its types
	 * @param window the part of the log
	 * @param atMost the number at which to stop
	 * @return a number up to that
	 */
	public long count(Query query, Window window, long atMost) {
		if (atMost > PAGE && window.isOfAnyAge() && query.items().stream().allMatch((item) -> item.tags().isEmpty())) {
			return Math.min(atMost, inDatabase(query, window.range()));
		}
		int page = (int) Math.min(atMost, PAGE);
		long counted = 0;
		PositionRange rest = oldestFirst(window.range()).first(page);
		while (!rest.isEmpty() && counted < atMost) {
			List<Row> found = page(query, rest);
			counted += found.stream().filter((row) -> matches(query, window, row)).count();
			rest = (found.size() < rest.limit()) ? rest.nothing()
					: rest.beyond(found.get(found.size() - 1).row().position()).first(PAGE);
		}
		return Math.min(atMost, counted);
	}

	/*
	 * An event has one row for its type, whose tag is the type itself.
	 */
	private long inDatabase(Query query, PositionRange range) {
		Sql from = query.isAll() ? new Sql().add("from sourced_message t where t.kind = 0")
				: new Sql().add("from sourced_message_tag t where t.type = t.tag and ")
					.add(Sql.in("t.tag",
							this.renderer.branches(query).map(SearchBranch::leading).distinct().toArray(Long[]::new)));
		Sql count = new Sql().add("select count(*) ").add(from).add(range.bounds());
		return query(count, (row) -> row.getLong(1)).get(0);
	}

	private List<Row> page(Query query, PositionRange range) {
		return query(new Sql().add("select m.position, m.type, m.tags, m.recorded_at from (")
			.add(this.renderer.positions(query, range))
			.add(") q join sourced_message m on m.position = q.position")
			.add(range.firstOf("m.position")), Row::of);
	}

	private boolean matches(Query query, Window window, Row row) {
		if (!window.holds(row.recordedAt())) {
			return false;
		}
		MessageHeader event = this.rows.header(row.row());
		return query.matches(event.type(), event.tags());
	}

	private static PositionRange oldestFirst(PositionRange range) {
		return new PositionRange(range.after(), range.upTo(), range.limit(), false);
	}

	private <T> List<T> query(Sql sql, Reading<T> reading) {
		return Statements.query(this.jdbc, this.kept.apply(sql), this.store, (row, n) -> reading.read(row));
	}

	/**
	 * What of an event shows whether it counts.
	 *
	 * @param row its position, type and tags
	 * @param recordedAt when it was recorded
	 */
	private record Row(CandidateRow row, Instant recordedAt) {

		static Row of(ResultSet row) throws SQLException {
			return new Row(CandidateRow.of(row), row.getObject("recorded_at", OffsetDateTime.class).toInstant());
		}

	}

	/**
	 * Reads a row.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	private interface Reading<T> {

		T read(ResultSet row) throws SQLException;

	}

}
