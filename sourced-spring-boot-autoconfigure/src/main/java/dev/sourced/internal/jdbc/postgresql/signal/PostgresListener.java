package dev.sourced.internal.jdbc.postgresql.signal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import org.springframework.dao.DataAccessResourceFailureException;

import dev.sourced.internal.store.SignalChannel;
import dev.sourced.internal.value.TimeBounds;

/**
 * A connection that listens.
 *
 * @param connection the connection, which is used for nothing else
 */
record PostgresListener(Connection connection) implements SignalChannel.Listener {

	static final int ANSWER_SECONDS = 5;

	@Override
	public List<String> await(Duration timeout) {
		try {
			int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, TimeBounds.millis(timeout)));
			PGNotification[] heard = this.connection.unwrap(PGConnection.class).getNotifications(millis);
			return (heard != null) ? Arrays.stream(heard).map(PGNotification::getParameter).toList() : List.of();
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("Unable to continue listening", ex);
		}
	}

	@Override
	public boolean isAlive() {
		try {
			return this.connection.isValid(ANSWER_SECONDS);
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("Unable to continue listening", ex);
		}
	}

	/*
	 * A connection that is waiting for the server cannot be closed, but it can be
	 * aborted.
	 */
	@Override
	public void close() {
		try {
			this.connection.abort(Runnable::run);
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("Unable to stop listening", ex);
		}
	}

}
