package dev.sourced.internal.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits how long the driver waits for answers on a connection, until the limit is ended.
 * It costs no round trip, never lengthens the wait, and does nothing if the driver or the
 * pool does not support it.
 */
public final class SocketLimit {

	private static final Logger logger = LoggerFactory.getLogger(SocketLimit.class);

	private static final int UNCHANGED = -1;

	private final Connection connection;

	private final int before;

	private SocketLimit(Connection connection, int before) {
		this.connection = connection;
		this.before = before;
	}

	/**
	 * Limit the wait.
	 * @param connection the connection
	 * @param millis the maximum wait in milliseconds
	 * @return the limit, to be ended by the caller
	 */
	public static SocketLimit on(Connection connection, int millis) {
		try {
			int before = connection.getNetworkTimeout();
			if (before > 0 && before <= millis) {
				return new SocketLimit(connection, UNCHANGED);
			}
			connection.setNetworkTimeout(Runnable::run, millis);
			return new SocketLimit(connection, before);
		}
		catch (SQLException | RuntimeException | AbstractMethodError ex) {
			logger.trace("Unable to limit the wait for answers", ex);
			return new SocketLimit(connection, UNCHANGED);
		}
	}

	/*
	 * A broken connection has nothing to restore.
	 */
	public void end() {
		if (this.before == UNCHANGED) {
			return;
		}
		try {
			this.connection.setNetworkTimeout(Runnable::run, this.before);
		}
		catch (SQLException | RuntimeException ex) {
			logger.trace("Unable to restore the wait for answers", ex);
		}
	}

}
