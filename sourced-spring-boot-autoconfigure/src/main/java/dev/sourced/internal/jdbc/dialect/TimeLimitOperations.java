package dev.sourced.internal.jdbc.dialect;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.store.TimeLimit;

/**
 * How a database and its connections bound waiting. Without any, statements wait as long
 * as the driver and the database do.
 */
public interface TimeLimitOperations {

	/** No bounds. */
	TimeLimitOperations NONE = new TimeLimitOperations() {
	};

	/**
	 * Whether the wait for answers is bounded on the connection, by its network timeout.
	 * @return {@code false} if connections have none
	 */
	default boolean boundAnswers() {
		return false;
	}

	/**
	 * Limits of a transaction that Sourced has begun. They are sent with its first
	 * statement.
	 * @param limit the limit
	 * @return a statement with one row, {@code null} if the server has no limits
	 */
	default @Nullable Sql ofTransaction(TimeLimit limit) {
		return null;
	}

	/**
	 * A statement that waits for locks of others no longer than allowed.
	 * @param statement the statement
	 * @param limits how long
	 * @return the statement to be sent instead
	 */
	default Sql waiting(Sql statement, TimeLimits limits) {
		return statement;
	}

}
