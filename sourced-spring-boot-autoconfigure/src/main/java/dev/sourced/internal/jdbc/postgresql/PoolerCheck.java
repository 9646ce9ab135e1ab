package dev.sourced.internal.jdbc.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.springframework.jdbc.core.ConnectionCallback;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;

/**
 * Detects a connection pooler that runs each transaction of a connection in another
 * session while the driver keeps using statements that it has prepared in the first
 * session: some of the requests would fail. The check uses a second connection to take
 * over the first one's session, so that the first one gets another session.
 */
final class PoolerCheck {

	/**
	 * More executions than the driver needs by default before it prepares a statement on
	 * the server.
	 */
	private static final int OFTEN = 12;

	private static final String NO_SUCH_STATEMENT = "26000";

	private final SourcedDatabase database;

	PoolerCheck(SourcedDatabase database) {
		this.database = database;
	}

	void run() {
		this.database.jdbc().execute((ConnectionCallback<Boolean>) this::check);
	}

	private boolean check(Connection first) throws SQLException {
		boolean autoCommit = first.getAutoCommit();
		first.setAutoCommit(false);
		try (Connection second = this.database.dataSource().getConnection();
				PreparedStatement kept = first.prepareStatement("select pg_backend_pid()")) {
			for (int i = 0; i < OFTEN; i++) {
				kept.executeQuery().close();
			}
			first.commit();
			second.setAutoCommit(false);
			second.createStatement().execute("select 1");
			kept.executeQuery().close();
			second.rollback();
			return true;
		}
		catch (SQLException ex) {
			if (NO_SUCH_STATEMENT.equals(ex.getSQLState())) {
				throw refused();
			}
			throw ex;
		}
		finally {
			first.rollback();
			first.setAutoCommit(autoCommit);
		}
	}

	private static InvalidConfigurationException refused() {
		return new InvalidConfigurationException(
				"A connection pooler such as PgBouncer in front of PostgreSQL loses statements that the driver has prepared",
				"Add 'prepareThreshold=0' to the JDBC URL, or let the pooler keep prepared statements (PgBouncer from "
						+ "1.21: max_prepared_statements); and set 'sourced.signals' to the URL of the database itself.");
	}

}
