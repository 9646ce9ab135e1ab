package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.sourced.internal.store.TimeLimit;

/**
 * The limit of a transaction that Sourced has begun on PostgreSQL: on its connection from
 * the beginning, and in the server from the first statement on, which carries it. Bound
 * to the transaction, so it steps aside when that is suspended.
 */
final class TransactionLimit implements TransactionSynchronization {

	private static final Object KEY = new Object();

	private final TimeLimit limit;

	private final SocketLimit socket;

	private final TableNames store;

	private boolean sent;

	private TransactionLimit(TimeLimit limit, SocketLimit socket, TableNames store) {
		this.limit = limit;
		this.socket = socket;
		this.store = store;
	}

	/**
	 * Limit the transaction that was just begun.
	 * @param database where
	 */
	static void begin(SourcedDatabase database) {
		// of a transaction that has ended, of which a callback has begun this one
		TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
		Object holder = TransactionSynchronizationManager.getResource(database.dataSource());
		if (database.kind() == DatabaseKind.POSTGRESQL && holder instanceof ConnectionHolder connection) {
			TransactionLimit limit = new TransactionLimit(database.limits().current(),
					SocketLimit.on(connection.getConnection(), database.limits().answerMillis()), database.store());
			TransactionSynchronizationManager.bindResource(KEY, limit);
			TransactionSynchronizationManager.registerSynchronization(limit);
		}
	}

	/**
	 * A statement that carries the limit of its transaction, if that has not been sent.
	 * @param statement the statement
	 * @return the statement to be sent instead
	 */
	static Sql on(Sql statement) {
		TransactionLimit unsent = unsent();
		return (unsent != null) ? new Sql().add(statement).ledBy(unsent.taken()) : statement;
	}

	/**
	 * Send the limit of the current transaction by itself, if that has not been done.
	 * @param connection the transaction's connection
	 * @throws SQLException if the database refuses
	 */
	static void send(Connection connection) throws SQLException {
		TransactionLimit unsent = unsent();
		if (unsent != null) {
			try (PreparedStatement statement = unsent.taken().prepare(connection, unsent.store)) {
				statement.execute();
			}
		}
	}

	private static @Nullable TransactionLimit unsent() {
		return (TransactionSynchronizationManager.getResource(KEY) instanceof TransactionLimit limit && !limit.sent)
				? limit : null;
	}

	private Sql taken() {
		this.sent = true;
		return PostgresLimits.transaction(this.limit);
	}

	@Override
	public void suspend() {
		TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
	}

	@Override
	public void resume() {
		TransactionSynchronizationManager.bindResource(KEY, this);
	}

	@Override
	public void afterCompletion(int status) {
		this.socket.end();
		if (TransactionSynchronizationManager.getResource(KEY) == this) {
			TransactionSynchronizationManager.unbindResource(KEY);
		}
	}

}
