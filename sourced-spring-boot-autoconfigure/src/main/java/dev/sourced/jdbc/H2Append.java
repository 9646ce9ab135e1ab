package dev.sourced.jdbc;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;

import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.IllegalTransactionException;

/**
 * The append on H2: one row is locked until the end of the transaction, so appends follow
 * each other, positions are committed in their order, and each statement sees everything
 * that was committed before the lock was granted. H2 is not scaled by more writers
 * anyway. Positions come from a sequence, not from the row: after a rollback they are
 * never used again.
 */
final class H2Append implements AppendOperation {

	private static final String LOCK = "select " + StoreIdentity.ON_H2
			+ " from sourced_log_lock where id = 1 for update wait ";

	private static final String KNOWN = """
			select m.id, m.type, m.position, m.recorded_at
			from unnest(?) as given(id) join sourced_message m on m.id = given.id""";

	private static final String POSITIONS = "select next value for sourced_position from system_range(1, ?)";

	private static final String WRITE = """
			insert into sourced_message
				(position, id, kind, type, payload, metadata, tags, correlation_id, causation_id)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

	private static final String WRITE_TAG = "insert into sourced_message_tag (tag, position, type) values (?, ?, ?)";

	private final SourcedDatabase database;

	private final JdbcOperations jdbc;

	private final QueryRenderer renderer;

	private final StoreName store;

	H2Append(SourcedDatabase database, QueryRenderer renderer) {
		this.database = database;
		this.jdbc = database.jdbc();
		this.renderer = renderer;
		this.store = database.store();
	}

	@Override
	public Optional<Appended> append(AppendBatch batch, AppendCondition condition) {
		lock(this.database);
		List<StoredRow> known = known(batch);
		if (!known.isEmpty()) {
			return Optional.of(batch.at(known, true));
		}
		if (!condition.clauses().isEmpty() && conflicts(condition)) {
			return Optional.empty();
		}
		write(batch);
		return Optional.of(batch.at(known(batch), false));
	}

	/*
	 * At another level, which a session may have been left at, the statements after the
	 * lock would not see what was committed while it was waited for.
	 */
	static void lock(SourcedDatabase database) {
		Integer level = database.jdbc().execute((ConnectionCallback<Integer>) Connection::getTransactionIsolation);
		if (level == null || level != Connection.TRANSACTION_READ_COMMITTED) {
			throw new IllegalTransactionException("Unable to append in a transaction that is not at READ COMMITTED: a "
					+ "statement in it would not see what was committed while it waited");
		}
		Sql lock = new Sql().add(LOCK + database.limits().lock().toSeconds());
		Statements.query(database.jdbc(), lock, database.store(), (row, n) -> row.getString(1))
			.forEach((store) -> database.identity().requireSame(store));
	}

	private List<StoredRow> known(AppendBatch batch) {
		return query(new Sql().add(KNOWN, (Object) batch.ids()), (row, n) -> StoredRow.of(row));
	}

	private boolean conflicts(AppendCondition condition) {
		Sql unseen = new Sql().add("select ").add(this.renderer.unseen(condition));
		return query(unseen, (row, n) -> row.getBoolean(1)).get(0);
	}

	private void write(AppendBatch batch) {
		List<Long> positions = query(new Sql().add(POSITIONS, batch.messages().size()), (row, n) -> row.getLong(1));
		List<Object[]> messages = new ArrayList<>();
		List<Object[]> tags = new ArrayList<>();
		for (int i = 0; i < positions.size(); i++) {
			NewMessage message = batch.messages().get(i);
			Long position = positions.get(i);
			messages.add(new Object[] { position, message.message().id(), KindCode.of(message.message().kind()),
					message.type(), message.payload(), message.metadata(), message.tagText(),
					message.message().correlationId(), message.message().causationId() });
			message.tagKeys().forEach((key) -> tags.add(new Object[] { key, position, message.type() }));
		}
		this.jdbc.batchUpdate(this.store.sql(WRITE), messages);
		this.jdbc.batchUpdate(this.store.sql(WRITE_TAG), tags);
	}

	private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
		return Statements.query(this.jdbc, sql, this.store, mapper);
	}

}
