package dev.sourced.internal.jdbc.postgresql;

import java.util.List;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.jdbc.row.StoredRow;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.DuplicateMessageException;

/**
 * Messages of an append that are in the log already.
 *
 * @param database the database
 * @param transactions the calling thread's transaction
 */
record KnownMessages(SourcedDatabase database, Transactions transactions) {

	private static final String BY_ID = "select id, type, position, recorded_at from sourced_message where id = any(?)";

	/**
	 * The messages of a batch that are stored.
	 * @param batch the batch
	 * @return their rows
	 */
	List<StoredRow> find(AppendBatch batch) {
		return this.database.jdbc()
			.query(this.database.tables().sql(BY_ID),
					(statement) -> statement.setArray(1, statement.getConnection().createArrayOf("uuid", batch.ids())),
					(row, n) -> StoredRow.of(row));
	}

	/**
	 * What to throw after another transaction has committed some of the messages, while
	 * this one waited for the unique index. The rows that were written must not be
	 * committed.
	 * @param batch the batch
	 * @return the exception; the caller's transaction can no longer commit
	 */
	RuntimeException overtaken(AppendBatch batch) {
		List<StoredRow> stored = find(batch);
		return this.transactions.joinAtomically(() -> {
			throw new DuplicateMessageException(
					"Some of the messages were appended by another transaction at the same time", stored.get(0).id());
		});
	}

}
