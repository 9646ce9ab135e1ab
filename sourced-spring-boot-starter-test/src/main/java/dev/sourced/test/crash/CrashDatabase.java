package dev.sourced.test.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * An empty database for one run.
 *
 * @param url its JDBC URL, which becomes {@code spring.datasource.url}
 * @param username the user
 * @param password the user's password, may be empty
 * @param removal removes it after the run
 */
public record CrashDatabase(String url, String username, String password, Runnable removal) {

	/**
	 * A new database of H2 in memory, with the tables of Sourced.
	 * @return the database
	 */
	public static CrashDatabase h2() {
		String url = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE".formatted(UUID.randomUUID());
		H2Template.create(url);
		return new CrashDatabase(url, "sa", "", () -> execute(url, "sa", "", "shutdown"));
	}

	/**
	 * A new database on a server of PostgreSQL, for example in a container.
	 * @param url the JDBC URL of any database on it, without parameters
	 * @param username a user who may create databases
	 * @param password the user's password
	 * @return the database
	 * @throws IllegalStateException if it cannot be created
	 */
	public static CrashDatabase postgresql(String url, String username, String password) {
		String name = "crash_" + UUID.randomUUID().toString().replace("-", "");
		execute(url, username, password, "create database " + name);
		return new CrashDatabase(url.substring(0, url.lastIndexOf('/') + 1) + name, username, password,
				() -> execute(url, username, password, "drop database " + name + " with (force)"));
	}

	private static void execute(String url, String username, String password, String sql) {
		try (Connection connection = DriverManager.getConnection(url, username, password);
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Unable to prepare or remove a database (url: %s)".formatted(url), ex);
		}
	}

}
