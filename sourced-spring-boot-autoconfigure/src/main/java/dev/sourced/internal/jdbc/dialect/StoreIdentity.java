package dev.sourced.internal.jdbc.dialect;

import java.util.UUID;

import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.value.Scope;
import dev.sourced.log.ForeignStoreException;

/**
 * The identity of a store: an id that was drawn when its tables were created, and the
 * database they are in. So two schemas of one database are two stores, and so are a
 * database and its copy. The names by which the application knows them do not matter.
 *
 * @param text the id and the database
 */
public record StoreIdentity(String text) {

	/**
	 * The id that was drawn for the tables.
	 * @return the id
	 */
	public UUID id() {
		return UUID.fromString(this.text.substring(0, this.text.indexOf('@')));
	}

	/**
	 * A number that distinguishes the stores of one database, and the scopes of one
	 * store. What holds for the whole log, as a position does, has the empty scope.
	 * @param scope the scope
	 * @return 64 bits
	 */
	public long hash(Scope scope) {
		return TagKeys.hash(scope, "@store", id().toString());
	}

	/**
	 * Make sure that an answer came from this store.
	 * @param other the identity of the store that it came from
	 * @throws ForeignStoreException if it is another store
	 */
	public void requireSame(String other) {
		if (!this.text.equals(other)) {
			throw new ForeignStoreException(
					"Unable to work on two stores: the data source leads to another database than when the application "
							+ "started. One application has one log: give Sourced the data source of one database "
							+ "(at start-up: %s, now: %s)".formatted(this.text, other));
		}
	}

}
