package dev.sourced.jdbc;

import dev.sourced.json.MessageJson;
import dev.sourced.log.Limits;
import dev.sourced.log.Transactions;
import dev.sourced.message.MessageTypes;

/**
 * What everything on JDBC works with.
 *
 * @param database the database
 * @param transactions carry what is written
 * @param types the types that may be written and read
 * @param json how they look as text
 * @param limits bounds that are checked before anything is sent
 */
public record JdbcStore(SourcedDatabase database, Transactions transactions, MessageTypes types, MessageJson json,
		Limits limits) {

	TypeNames names() {
		return new TypeNames(this.types, this.database.jdbc(), this.database.store());
	}

	MessageRows rows() {
		return new MessageRows(this.types, names(), this.json, this.limits);
	}

}
