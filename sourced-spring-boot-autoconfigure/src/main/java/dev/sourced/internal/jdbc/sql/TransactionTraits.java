package dev.sourced.internal.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The properties of the calling thread's transaction, as its connection reports them.
 * Spring knows only the properties that were requested through Spring, and SQL statements
 * may have changed them.
 *
 * @param readCommitted whether each statement sees what was committed before it
 * @param readOnly whether writes are refused
 */
public record TransactionTraits(boolean readCommitted, boolean readOnly) {

	/**
	 * The traits of the current transaction, as its connection tells them without asking
	 * the database.
	 * @param jdbc the connection
	 * @return the traits
	 */
	public static TransactionTraits current(JdbcOperations jdbc) {
		return Objects.requireNonNull(jdbc.execute((ConnectionCallback<TransactionTraits>) TransactionTraits::of));
	}

	/**
	 * The traits of a connection, as it tells them.
	 * @param connection the connection
	 * @return the traits
	 * @throws SQLException if the connection is lost
	 */
	public static TransactionTraits of(Connection connection) throws SQLException {
		return new TransactionTraits(connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED,
				connection.isReadOnly());
	}

}
