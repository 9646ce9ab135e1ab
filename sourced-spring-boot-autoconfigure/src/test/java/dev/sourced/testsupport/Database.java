package dev.sourced.testsupport;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import org.h2.tools.DeleteDbFiles;

/**
 * One database of a test and how to connect to it. {@link #drop()} it after the test:
 * nothing else does before the end of the JVM.
 *
 * @param url the JDBC URL, of PostgreSQL or H2
 * @param username the user, who owns the database
 * @param password the password of the user
 */
public record Database(String url, String username, String password) {

	private static final Pattern POSTGRES_URL = Pattern
		.compile("(jdbc:postgresql:(?://[^/?]*/?)?)([^/?]*)((?:\\?.*)?)");

	private static final Pattern H2_FILE_URL = Pattern.compile("jdbc:h2:file:([^;]*)/([^/;]+)(?:;.*)?");

	private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(20);

	private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(120);

	/**
	 * A new connection pool. It connects at once, waits at most 20 seconds for a
	 * connection and, on PostgreSQL, at most two minutes for an answer. The caller closes
	 * it.
	 * @param maximumPoolSize the largest number of connections
	 * @return the pool
	 */
	public HikariDataSource dataSource(int maximumPoolSize) {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(this.url);
		dataSource.setUsername(this.username);
		dataSource.setPassword(this.password);
		dataSource.setMaximumPoolSize(maximumPoolSize);
		dataSource.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
		if (isPostgres()) {
			dataSource.addDataSourceProperty("socketTimeout", Long.toString(SOCKET_TIMEOUT.toSeconds()));
		}
		return dataSource;
	}

	/**
	 * One new connection outside of any pool. The caller closes it.
	 * @return the connection
	 * @throws SQLException if there is none
	 */
	public Connection connect() throws SQLException {
		return DriverManager.getConnection(this.url, this.username, this.password);
	}

	/**
	 * Whether this is a PostgreSQL database.
	 * @return {@code false} for H2
	 */
	public boolean isPostgres() {
		return this.url.startsWith("jdbc:postgresql:");
	}

	/**
	 * Removes the database with all its data and files, whoever is still connected. A
	 * database that is gone already is no error.
	 */
	public void drop() {
		if (isPostgres()) {
			sibling("postgres").execute("DROP DATABASE IF EXISTS \"" + name() + "\" WITH (FORCE)");
			return;
		}
		execute("SHUTDOWN IMMEDIATELY");
		Matcher file = H2_FILE_URL.matcher(this.url);
		if (file.matches()) {
			DeleteDbFiles.execute(file.group(1), file.group(2), true);
		}
	}

	String name() {
		return postgresUrl().group(2);
	}

	Database sibling(String name) {
		Matcher matcher = postgresUrl();
		return new Database(matcher.group(1) + name + matcher.group(3), this.username, this.password);
	}

	void execute(String sql) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Unable to execute '%s' (url: %s)".formatted(sql, this.url), ex);
		}
	}

	private Matcher postgresUrl() {
		Matcher matcher = POSTGRES_URL.matcher(this.url);
		if (!matcher.matches()) {
			throw new IllegalStateException("'url' must be a JDBC URL of PostgreSQL (url: %s)".formatted(this.url));
		}
		return matcher;
	}

}
