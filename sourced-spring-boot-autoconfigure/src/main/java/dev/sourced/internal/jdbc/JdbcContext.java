package dev.sourced.internal.jdbc;

import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.Limits;
import dev.sourced.internal.store.Transactions;

/**
 * The shared JDBC context: the collaborators that all JDBC adapters need.
 *
 * @param database the database
 * @param transactions runs the writes
 * @param types the message types that may be written and read
 * @param json converts messages to JSON and back
 * @param limits the limits that are checked before anything is sent
 */
public record JdbcContext(SourcedDatabase database, Transactions transactions, MessageTypes types, MessageJson json,
		Limits limits) {

	TypeNames names() {
		return new TypeNames(this.types, this.database.jdbc(), this.database.store());
	}

	MessageRows rows() {
		return new MessageRows(this.types, names(), this.json, this.limits);
	}

}
