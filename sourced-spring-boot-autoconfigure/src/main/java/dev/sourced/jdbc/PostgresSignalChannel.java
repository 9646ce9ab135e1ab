package dev.sourced.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import org.springframework.dao.DataAccessResourceFailureException;

import dev.sourced.log.SignalChannel;
import dev.sourced.log.Transactions;

/**
 * Signals by {@code LISTEN} and {@code NOTIFY}. Notifications are not part of the
 * application's transactions: committing one takes a lock that all who notify share.
 */
final class PostgresSignalChannel implements SignalChannel {

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final DataSource direct;

	private final String name;

	PostgresSignalChannel(SourcedDatabase database, Transactions transactions, DataSource direct) {
		this.database = database;
		this.transactions = transactions;
		this.direct = direct;
		this.name = database.store().qualifiedPrefix() + "signal";
	}

	@Override
	public void announce(String sender) {
		this.transactions.join(() -> Statements.query(this.database.jdbc(),
				new Sql().add("select 1 from pg_notify(?, ?)", this.name, sender), this.database.store(),
				(row, n) -> n));
	}

	@Override
	public Listener listen() {
		try {
			Connection connection = this.direct.getConnection();
			try (Statement statement = connection.createStatement()) {
				statement.execute("listen \"%s\"".formatted(this.name));
			}
			catch (SQLException ex) {
				connection.close();
				throw ex;
			}
			return new ConnectedListener(connection);
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("Unable to listen", ex);
		}
	}

	/**
	 * A connection that listens.
	 *
	 * @param connection the connection
	 */
	private record ConnectedListener(Connection connection) implements Listener {

		@Override
		public List<String> await(Duration most) {
			try {
				int millis = Math.toIntExact(Math.max(1, most.toMillis()));
				PGNotification[] heard = this.connection.unwrap(PGConnection.class).getNotifications(millis);
				return (heard != null) ? Arrays.stream(heard).map(PGNotification::getParameter).toList() : List.of();
			}
			catch (SQLException ex) {
				throw new DataAccessResourceFailureException("Unable to go on listening", ex);
			}
		}

		/*
		 * A connection that waits for the server cannot be closed, but aborted.
		 */
		@Override
		public void close() {
			try {
				this.connection.abort(Runnable::run);
			}
			catch (SQLException ex) {
				throw new DataAccessResourceFailureException("Unable to end listening", ex);
			}
		}

	}

}
