package dev.sourced.internal.jdbc.postgresql;

import java.sql.Connection;
import java.sql.SQLException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;

/**
 * Warns if the connection pool does not protect against a network that falls silent.
 * Sourced gives up its own statements by itself if the pool allows it. Opening a
 * connection, and statements of the application, wait as long as the driver does.
 */
final class NetworkCheck {

	private static final Logger logger = LoggerFactory.getLogger(NetworkCheck.class);

	private final SourcedDatabase database;

	NetworkCheck(SourcedDatabase database) {
		this.database = database;
	}

	void run() {
		try (Connection connection = this.database.dataSource().getConnection()) {
			int wait = wait(connection);
			if (wait == 0) {
				logger.warn("If the network falls silent, the connection pool waits for new connections, and the "
						+ "application for its own statements, without end; set "
						+ "'spring.datasource.hikari.data-source-properties.socketTimeout' (or 'socketTimeout' in the "
						+ "URL) to some seconds more than the longest statement takes");
			}
			else if (wait < 0) {
				logger.warn("The connection pool does not pass network timeouts on to the driver, so nothing that "
						+ "Sourced asks is given up if the network falls silent; set 'socketTimeout' in the URL");
			}
		}
		catch (SQLException ex) {
			logger.debug("Unable to ask a connection for its timeout", ex);
		}
	}

	/*
	 * Negative if the driver does not support it.
	 */
	private static int wait(Connection connection) {
		try {
			int wait = connection.getNetworkTimeout();
			connection.setNetworkTimeout(Runnable::run, wait);
			return wait;
		}
		catch (SQLException | RuntimeException | AbstractMethodError ex) {
			return -1;
		}
	}

}
