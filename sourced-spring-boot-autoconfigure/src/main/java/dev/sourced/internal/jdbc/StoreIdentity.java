package dev.sourced.internal.jdbc;

import java.util.UUID;

import dev.sourced.log.ForeignStoreException;

/**
 * The identity of a store: an id that was drawn when its tables were created, and the
 * database they are in. So two schemas of one database are two stores, and so are a
 * database and its copy. The names by which the application knows them do not matter.
 *
 * @param text the id and the database
 */
record StoreIdentity(String text) {

	/** The identity as a column on PostgreSQL. */
	static final String ON_POSTGRESQL = "(select s.id::text || '@' || current_database() from sourced_store s)";

	/** The identity as a column on H2. */
	static final String ON_H2 = "(select cast(s.id as varchar) || '@' || database() from sourced_store s)";

	/**
	 * The id that was drawn for the tables.
	 * @return the id
	 */
	UUID id() {
		return UUID.fromString(this.text.substring(0, this.text.indexOf('@')));
	}

	/**
	 * A number that tells the stores of one database apart.
	 * @return 64 bits
	 */
	long hash() {
		return TagKeys.hash("@store", id().toString());
	}

	/**
	 * Make sure that an answer came from this store.
	 * @param other the identity of the store that it came from
	 * @throws ForeignStoreException if it is another store
	 */
	void requireSame(String other) {
		if (!this.text.equals(other)) {
			throw new ForeignStoreException(
					"Unable to work on two stores: the data source leads to another database than when the application "
							+ "started. One application has one log: give Sourced the data source of one database "
							+ "(at start-up: %s, now: %s)".formatted(this.text, other));
		}
	}

}
