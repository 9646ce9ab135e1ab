package dev.sourced.testsupport;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Single statements on connections of their own.
 */
final class Sql {

	private Sql() {
	}

	static void execute(Database database, String sql) {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Unable to execute '%s' (database: %s)".formatted(sql, database), ex);
		}
	}

	static String query(Database database, String sql) {
		try {
			return tryQuery(database, sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Unable to query '%s' (database: %s)".formatted(sql, database), ex);
		}
	}

	static String tryQuery(Database database, String sql) throws SQLException {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	private static Connection connect(Database database) throws SQLException {
		return DriverManager.getConnection(database.url(), database.username(), database.password());
	}

}
