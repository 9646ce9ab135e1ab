package dev.sourced.internal.jdbc;

import dev.sourced.internal.blob.BlobReferences;
import dev.sourced.internal.jdbc.dialect.LaneOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.MessageRows;
import dev.sourced.internal.jdbc.row.TypeNames;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.internal.store.Transactions;

/**
 * The shared JDBC context: the collaborators that all JDBC adapters need.
 *
 * @param database the database
 * @param transactions runs the writes
 * @param types the message types that may be written and read
 * @param json converts messages to JSON and back
 * @param limits the limits that are checked before anything is sent
 * @param blobs keeps the blobs that messages refer to
 */
public record JdbcContext(SourcedDatabase database, Transactions transactions, MessageTypes types, MessageJson json,
		MessageLimits limits, BlobReferences blobs) {

	LaneOperations lanes() {
		return this.database.dialect().lanes(this.database, this.json);
	}

	TypeNames names() {
		return new TypeNames(this.types, this.database.jdbc(), this.database.tables());
	}

	MessageRows rows() {
		return new MessageRows(this.types, names(), this.json, this.limits);
	}

}
