package dev.sourced.internal.jdbc.dialect;

import java.time.Duration;
import java.util.function.Consumer;

import javax.sql.DataSource;

/**
 * Lets one instance at a time create or update the tables, by a lock that ends with the
 * session of whoever has it.
 */
public interface SchemaLock {

	/** How long to wait for others. */
	Duration PATIENCE = Duration.ofMinutes(10);

	/**
	 * Wait for the lock, work, and let it go.
	 * @param work gets the connection that holds the lock, as a data source: a pool may
	 * have no second one
	 */
	void whileHeld(Consumer<DataSource> work);

}
