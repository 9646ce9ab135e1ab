package dev.sourced.testsupport;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements on connections of their own.
 */
final class Sql {

	private Sql() {
	}

	static void execute(Database database, String sql) {
		execute(database, List.of(sql));
	}

	static void execute(Database database, List<String> statements) {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Unable to execute '%s' (database: %s)".formatted(statements, database),
					ex);
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

	static List<String> list(Database database, String sql) {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			List<String> values = new ArrayList<>();
			while (rows.next()) {
				values.add(rows.getString(1));
			}
			return values;
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
