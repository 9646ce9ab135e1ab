package dev.sourced.internal.jdbc.h2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;

import dev.sourced.internal.jdbc.dialect.AppendOperation;
import dev.sourced.internal.jdbc.dialect.AppendOutcome;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.query.UnseenEvents;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.jdbc.row.CandidateRow;
import dev.sourced.internal.jdbc.row.MessageKindCode;
import dev.sourced.internal.jdbc.row.NewMessage;
import dev.sourced.internal.jdbc.row.StoredRow;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.log.AppendCondition;

/**
 * The append on H2. One row is locked until the end of the transaction, so appends run
 * one after another, positions are committed in order, and each statement sees everything
 * that was committed before the lock was granted. H2 does not scale with more writers
 * anyway. Positions come from a sequence, not from the row, so that they are never used
 * again after a rollback.
 */
final class H2Append implements AppendOperation {

	private static final String KNOWN = """
			select m.id, m.type, m.position, m.recorded_at
			from unnest(?) as given(id) join sourced_message m on m.id = given.id""";

	private static final String POSITIONS = "select next value for sourced_position from system_range(1, ?)";

	private static final String WRITE = """
			insert into sourced_message
				(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id)
			values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)""";

	private static final String WRITE_TAG = "insert into sourced_message_tag (tag, position, type) values (?, ?, ?)";

	private final SourcedDatabase database;

	private final JdbcOperations jdbc;

	private final TableNames store;

	private final QueryRenderer renderer;

	H2Append(SourcedDatabase database, QueryRenderer renderer) {
		this.database = database;
		this.jdbc = database.jdbc();
		this.store = database.tables();
		this.renderer = renderer;
	}

	@Override
	public AppendOutcome append(AppendBatch batch, AppendCondition condition) {
		H2LogLock.take(this.database);
		List<StoredRow> known = known(batch);
		if (!known.isEmpty()) {
			return AppendOutcome.of(batch.at(known, true));
		}
		Optional<CandidateRow> unseen = unseen(condition);
		if (unseen.isPresent()) {
			return AppendOutcome.conflict(unseen.get());
		}
		write(batch);
		return AppendOutcome.of(batch.at(known(batch), false));
	}

	/*
	 * Not an EXISTS: H2 reuses the result of an uncorrelated EXISTS as long as no other
	 * transaction has committed, although this one has appended since.
	 */
	private Optional<CandidateRow> unseen(AppendCondition condition) {
		return condition.clauses()
			.stream()
			.flatMap((clause) -> new UnseenEvents(this.jdbc, this.store, this.renderer, clause).get().stream().limit(1))
			.findFirst();
	}

	private List<StoredRow> known(AppendBatch batch) {
		return query(new Sql().add(KNOWN, (Object) batch.ids()), (row, n) -> StoredRow.of(row));
	}

	private void write(AppendBatch batch) {
		List<Long> positions = query(new Sql().add(POSITIONS, batch.messages().size()), (row, n) -> row.getLong(1));
		List<Object[]> messages = new ArrayList<>();
		List<Object[]> tags = new ArrayList<>();
		for (int i = 0; i < positions.size(); i++) {
			NewMessage message = batch.messages().get(i);
			Long position = positions.get(i);
			messages.add(new Object[] { position, message.message().id(), MessageKindCode.of(message.message().kind()),
					message.type(), message.payload(), message.metadata(), message.tagText(),
					message.message().correlationId(), message.message().causationId() });
			message.tagKeys().forEach((key) -> tags.add(new Object[] { key, position, message.type() }));
		}
		H2OwnAppends.note(this.database, positions.get(0));
		this.jdbc.batchUpdate(this.store.sql(WRITE), messages);
		this.jdbc.batchUpdate(this.store.sql(WRITE_TAG), tags);
	}

	private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
		return Statements.query(this.jdbc, sql, this.store, mapper);
	}

}
