package dev.sourced.internal.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The limit of a transaction that Sourced has begun: on its connection from the
 * beginning, and in the server from the first statement on, which carries it. Bound to
 * the transaction, so it steps aside when that is suspended.
 */
public final class TransactionTimeLimit extends TransactionBoundValue {

	private static final Object KEY = new Object();

	private final SocketLimit socket;

	private final TableNames store;

	private @Nullable Sql unsent;

	private TransactionTimeLimit(SocketLimit socket, @Nullable Sql statement, TableNames store) {
		super(KEY);
		this.socket = socket;
		this.unsent = statement;
		this.store = store;
	}

	/**
	 * Limit the transaction that was just begun.
	 * @param socket bounds its answers, and is ended with it
	 * @param statement the limit in the server, {@code null} if there is none
	 * @param store names the tables
	 */
	public static void begin(SocketLimit socket, @Nullable Sql statement, TableNames store) {
		new TransactionTimeLimit(socket, statement, store).bind();
	}

	/**
	 * Forget the limit of a transaction that has ended, of which a callback has begun
	 * another one.
	 */
	public static void forget() {
		TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
	}

	/**
	 * Add the limit of the transaction to a statement, if it has not been sent.
	 * @param statement the statement
	 * @return the statement to be sent instead
	 */
	static Sql on(Sql statement) {
		TransactionTimeLimit limit = current();
		Sql unsent = (limit != null) ? limit.take() : null;
		return (unsent != null) ? new Sql().add(statement).ledBy(unsent) : statement;
	}

	/**
	 * Send the limit of the current transaction on its own, if it has not been sent.
	 * @param connection the transaction's connection
	 * @throws SQLException if the database refuses
	 */
	public static void send(Connection connection) throws SQLException {
		TransactionTimeLimit limit = current();
		if (limit == null) {
			return;
		}
		Sql unsent = limit.take();
		if (unsent != null) {
			try (PreparedStatement statement = unsent.prepare(connection, limit.store)) {
				statement.execute();
			}
		}
	}

	private static @Nullable TransactionTimeLimit current() {
		return (TransactionSynchronizationManager.getResource(KEY) instanceof TransactionTimeLimit limit) ? limit
				: null;
	}

	/*
	 * Taken before it is prepared: preparing a statement may lead here again.
	 */
	private @Nullable Sql take() {
		Sql taken = this.unsent;
		this.unsent = null;
		return taken;
	}

	@Override
	public void afterCompletion(int status) {
		this.socket.end();
		super.afterCompletion(status);
	}

}
