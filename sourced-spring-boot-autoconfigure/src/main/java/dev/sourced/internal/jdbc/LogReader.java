package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.jdbc.core.RowMapper;

import dev.sourced.internal.jdbc.dialect.ReadOperation;
import dev.sourced.internal.jdbc.dialect.ReadRows;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.query.EventCount;
import dev.sourced.internal.jdbc.query.PositionRange;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.query.UnseenEvents;
import dev.sourced.internal.jdbc.query.Window;
import dev.sourced.internal.jdbc.row.CandidateRow;
import dev.sourced.internal.jdbc.row.MessageRow;
import dev.sourced.internal.jdbc.row.MessageRows;
import dev.sourced.internal.jdbc.row.StoredInstants;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.value.TimeBounds;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.Query;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;

/**
 * The statements that read the log; they are the same on every database. Thread-safe.
 */
final class LogReader {

	private static final int SHORTEST_LIST = 12;

	/**
	 * How far the times of messages may be from the order of their positions.
	 */
	private static final Duration ALLOWANCE = Duration.ofSeconds(10);

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
	 * Read the events that may match a query, in one statement: at least the first ones
	 * of the range. If two tags have the same key, some of them do not match.
	 * @param query the query
	 * @param range the range and limit of positions
	 * @param settled the watermark, above which no match may be passed over
	 * @return the candidates in the direction of the range, and their origin
	 */
	ReadRows<Candidate> candidates(Query query, PositionRange range, long settled) {
		boolean numbered = QueryRenderer.isNumbered(query);
		Sql select = new Sql().add("select " + (numbered ? "q.item, " : "") + MessageRow.COLUMNS + " from (")
			.add(this.renderer.candidates(query, range, settled))
			.add(") q join sourced_message m on m.position = q.position")
			.add(range.order("m.position"));
		return located(select,
				(row, n) -> numbered ? new NumberedRow(row.getInt(1), MessageRow.of(row, 1))
						: new NumberedRow(0, MessageRow.of(row, 0)),
				(row) -> new Candidate(row.item(), this.rows.envelope(row.row())));
	}

	/**
	 * The events that may match a clause and that its reader has not seen.
	 * @param clause a clause of a condition
	 * @return a supplier of the next of them, oldest first, empty when there are no more
	 */
	Supplier<List<CandidateRow>> unseen(Clause clause) {
		return new UnseenEvents(this.database.jdbc(), this.database.tables(), this.renderer, clause);
	}

	/**
	 * Read all messages of a range, page by page.
	 * @param range the range of positions
	 * @return a supplier of pages and their origins; the last page is empty
	 */
	Supplier<ReadRows<Envelope>> everything(PositionRange range) {
		return new Supplier<>() {

			private PositionRange rest = range;

			@Override
			public ReadRows<Envelope> get() {
				ReadRows<Envelope> page = page(this.rest);
				List<Envelope> messages = page.rows();
				this.rest = messages.isEmpty() ? this.rest.nothing()
						: this.rest.beyond(messages.get(messages.size() - 1).position());
				return page;
			}

		};
	}

	private ReadRows<Envelope> page(PositionRange range) {
		return located(new Sql()
			.add("select " + MessageRow.COLUMNS + " from sourced_message m where m.position > ? and m.position <= ?",
					range.after(), range.upTo())
			.add(range.firstOf("m.position")), (row, n) -> MessageRow.of(row, 0), this.rows::envelope);
	}

	/**
	 * Read the first events and enqueued commands of a range that may carry tags.
	 * @param tags the tags, at least one
	 * @param range the range and limit of positions
	 * @return the messages in the direction of the range, and their origin
	 */
	ReadRows<Envelope> tagged(Tags tags, PositionRange range) {
		return located(new Sql().add("select " + MessageRow.COLUMNS + " from (")
			.add(this.renderer.tagged(tags, range))
			.add(") q join sourced_message m on m.position = q.position")
			.add(range.firstOf("m.position")), (row, n) -> MessageRow.of(row, 0), this.rows::envelope);
	}

	/**
	 * The number of events that match.
	 * @param query the query, with the current names of its types
	 * @param window the part of the log
	 * @param atMost the number at which to stop
	 * @return a number up to that
	 */
	long count(Query query, Window window, long atMost) {
		return new EventCount(this.database.jdbc(), this.database.tables(), this.renderer, this.rows, this::kept)
			.count(query, window, atMost);
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
	 * Uses a join: for a list of keys, H2 might read the whole table. The list is never
	 * shorter than PostgreSQL expects of any list, or it would be planned for at every
	 * call.
	 */
	List<MessageRow> byIds(Collection<UUID> ids) {
		UUID[] given = Arrays.copyOf(ids.toArray(UUID[]::new), Math.max(ids.size(), SHORTEST_LIST));
		return query(new Sql().add("select " + MessageRow.COLUMNS + """
				 from unnest(cast(? as uuid array)) as given(id) join sourced_message m on m.id = given.id
				order by m.position""", (Object) given), (row, n) -> MessageRow.of(row, 0));
	}

	List<Envelope> messages(Collection<UUID> ids) {
		return ids.isEmpty() ? List.of() : byIds(ids).stream().map(this.rows::envelope).toList();
	}

	long head() {
		return positionOrZero(new Sql().add("select max(position) as position from sourced_message"));
	}

	/**
	 * The position of the newest message that was recorded at or before an instant.
	 * @param instant the instant
	 * @return a position, 0 if the log was empty then
	 */
	long positionAt(Instant instant) {
		return positionOrZero(new Sql().add("""
				select position from sourced_message where recorded_at <= ?
				order by recorded_at desc, position desc fetch first 1 row only""", StoredInstants.of(instant)));
	}

	/**
	 * A position below all messages that were recorded at or after an instant. Positions
	 * are drawn in nearly the order of time: transactions that append at once, and a
	 * clock that is set, reverse them by less than the allowance.
	 * @param instant the instant
	 * @return a position, 0 if nothing was recorded long enough before
	 */
	long positionBefore(Instant instant) {
		Instant bounded = instant.isBefore(TimeBounds.EARLIEST) ? TimeBounds.EARLIEST : instant;
		return positionAt(bounded.minus(ALLOWANCE));
	}

	/**
	 * How far a feed from outside was taken in.
	 * @param source the name of the feed
	 * @return an offset, empty if there is none
	 */
	OptionalLong lastOffset(String source) {
		return query(new Sql().add("select last_offset from sourced_tracked_feed where source = ?", source),
				(row, n) -> row.getLong("last_offset"))
			.stream()
			.mapToLong(Long::longValue)
			.findFirst();
	}

	/*
	 * Rows are converted to messages once the connection is free again, because the names
	 * of types may have to be read.
	 */
	private <R, T> ReadRows<T> located(Sql sql, RowMapper<R> mapper, Function<R, T> message) {
		ReadRows<R> answer = this.reads.get().read(kept(sql), mapper);
		this.database.identity().requireSame(answer.origin().store());
		List<T> messages = new ArrayList<>(answer.rows().size());
		answer.rows().forEach((row) -> messages.add(message.apply(row)));
		return new ReadRows<>(answer.origin(), messages);
	}

	private List<Envelope> envelopes(Sql sql) {
		return query(sql, (row, n) -> MessageRow.of(row, 0)).stream().map(this.rows::envelope).toList();
	}

	private long positionOrZero(Sql sql) {
		return query(sql, (row, n) -> row.getLong("position")).stream().findFirst().orElse(0L);
	}

	private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
		return Statements.query(this.database.jdbc(), kept(sql), this.database.tables(), mapper);
	}

	private Sql kept(Sql sql) {
		return this.database.dialect().fragments().kept(sql);
	}

	/**
	 * An event that may match.
	 *
	 * @param item the number of the item, counted from 1, whose newest match it may be; 0
	 * for items that want every match
	 * @param event the event
	 */
	record Candidate(int item, Envelope event) {
	}

	/**
	 * A candidate as a row.
	 *
	 * @param item the number of the item
	 * @param row the event
	 */
	private record NumberedRow(int item, MessageRow row) {
	}

}
