package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.function.Consumer;

import javax.sql.DataSource;

/**
 * Lets one instance at a time create or update the tables, by a lock that ends with the
 * session of its holder.
 */
interface SchemaLock {

	/** How long to wait for other instances. */
	Duration PATIENCE = Duration.ofMinutes(10);

	static SchemaLock of(SourcedDatabase database) {
		return switch (database.kind()) {
			case POSTGRESQL -> new PostgresSchemaLock(database);
			case H2 -> new H2SchemaLock(database);
		};
	}

	/**
	 * Wait for the lock, run the work, and release the lock.
	 * @param work gets the connection that holds the lock as a data source, because a
	 * pool may have no second connection
	 */
	void whileHeld(Consumer<DataSource> work);

}
