package dev.sourced.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.UUID;

import org.springframework.jdbc.core.RowMapper;

import dev.sourced.message.Envelope;
import dev.sourced.message.Query;

/**
 * The statements that read the log; they are the same on every database. Thread-safe.
 */
final class LogReader {

	private final SourcedDatabase database;

	private final QueryRenderer renderer;

	private final MessageRows rows;

	private final Supplier<ReadOperation> reads;

	LogReader(SourcedDatabase database, QueryRenderer renderer, MessageRows rows, Supplier<ReadOperation> reads) {
		this.database = database;
		this.reads = reads;
		this.renderer = renderer;
		this.rows = rows;
	}

	/**
	 * The events that may match a query, in one statement: at least the first of the
	 * range, and where two tags have one key also some that do not match.
	 * @param query which events
	 * @param range which positions, how many
	 * @param settled the watermark, above which no match may be passed over
	 * @return the candidates in the direction of the range, and where they came from
	 */
	Answer<Envelope> candidates(Query query, PositionRange range, long settled) {
		return located(new Sql().add("select " + MessageRow.COLUMNS + " from (")
			.add(this.renderer.positions(query, range, settled))
			.add(") q join sourced_message m on m.position = q.position")
			.add(range.order("m.position")));
	}

	Answer<Envelope> everything(PositionRange range) {
		return located(new Sql()
			.add("select " + MessageRow.COLUMNS + " from sourced_message m where m.position > ? and m.position <= ?",
					range.after(), range.upTo())
			.add(range.firstOf("m.position")));
	}

	List<Envelope> correlated(UUID correlationId, int limit) {
		return envelopes(new Sql()
			.add("select " + MessageRow.COLUMNS + " from sourced_message m where m.correlation_id = ?", correlationId)
			.add(new PositionRange(0, Long.MAX_VALUE, limit, false).firstOf("m.position")));
	}

	List<Envelope> byId(UUID id) {
		return envelopes(new Sql().add("select " + MessageRow.COLUMNS + " from sourced_message m where m.id = ?", id));
	}

	/*
	 * By a join: for a list of keys H2 might read the whole table.
	 */
	List<Envelope> byIds(Collection<UUID> ids) {
		return envelopes(new Sql().add("select " + MessageRow.COLUMNS + """
				 from unnest(?) as given(id) join sourced_message m on m.id = given.id
				order by m.position""", (Object) ids.toArray(UUID[]::new)));
	}

	long head() {
		return positionOrZero(new Sql().add("select max(position) as position from sourced_message"));
	}

	/**
	 * The position of the newest message that was recorded until an instant.
	 * @param instant the instant
	 * @return a position, 0 if the log was empty then
	 */
	long positionAt(Instant instant) {
		OffsetDateTime at = OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
		return positionOrZero(new Sql().add("""
				select position from sourced_message where recorded_at <= ?
				order by recorded_at desc, position desc fetch first 1 row only""", at));
	}

	/*
	 * Rows become messages when the connection is free again: names of types may be asked
	 * for.
	 */
	private Answer<Envelope> located(Sql sql) {
		Answer<MessageRow> answer = this.reads.get().read(sql, (row, n) -> MessageRow.of(row));
		this.database.identity().requireSame(answer.origin().store());
		return new Answer<>(answer.origin(), answer.rows().stream().map(this.rows::envelope).toList());
	}

	private List<Envelope> envelopes(Sql sql) {
		return query(sql, (row, n) -> MessageRow.of(row)).stream().map(this.rows::envelope).toList();
	}

	private long positionOrZero(Sql sql) {
		return query(sql, (row, n) -> row.getLong("position")).stream().findFirst().orElse(0L);
	}

	private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
		return Statements.query(this.database.jdbc(), sql, this.database.store(), mapper);
	}

}
