package dev.sourced.testsupport;

import java.time.Duration;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * A database of one test: how to connect to it and how to remove it.
 *
 * @param url the JDBC URL, without credentials
 * @param username the user who owns it
 * @param password the user's password, may be empty
 * @param removal what removes it
 */
public record Database(String url, String username, String password, Runnable removal) implements AutoCloseable {

	private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(20);

	private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(120);

	/**
	 * A database that goes away with its server or its directory.
	 * @param url the JDBC URL, without credentials
	 * @param username the user who owns it
	 * @param password the user's password, may be empty
	 */
	public Database(String url, String username, String password) {
		this(url, username, password, () -> {
		});
	}

	/**
	 * A new connection pool on this database. The caller closes it, before the database
	 * is dropped.
	 * @param poolSize the number of connections at most; none is opened before it is
	 * needed
	 * @return the pool; waiting for a connection ends after 20 seconds, and for an answer
	 * of PostgreSQL after two minutes
	 */
	public HikariDataSource dataSource(int poolSize) {
		return dataSource(poolSize, (config) -> {
		});
	}

	/**
	 * A new connection pool with settings of its own.
	 * @param poolSize the number of connections at most
	 * @param settings changes the pool's settings
	 * @return the pool, to be closed by the caller
	 */
	public HikariDataSource dataSource(int poolSize, Consumer<HikariConfig> settings) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(this.url);
		config.setUsername(this.username);
		config.setPassword(this.password);
		config.setMaximumPoolSize(poolSize);
		config.setMinimumIdle(0);
		config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
		if (isPostgres()) {
			config.addDataSourceProperty("socketTimeout", Long.toString(SOCKET_TIMEOUT.toSeconds()));
		}
		settings.accept(config);
		return new HikariDataSource(config);
	}

	/**
	 * The same database with more parameters of its driver.
	 * @param parameters such as {@code prepareThreshold=0&loginTimeout=5}
	 * @return the database
	 */
	public Database with(String parameters) {
		String separator = isPostgres() ? (this.url.contains("?") ? "&" : "?") : ";";
		return new Database(this.url + separator + parameters, this.username, this.password, this.removal);
	}

	/**
	 * Whether this is a PostgreSQL database.
	 * @return false for H2
	 */
	public boolean isPostgres() {
		return this.url.startsWith("jdbc:postgresql:");
	}

	/**
	 * Removes the database with everything in it; connections that are still open are
	 * cut.
	 */
	public void drop() {
		this.removal.run();
	}

	/**
	 * The same as {@link #drop()}, for try-with-resources.
	 */
	@Override
	public void close() {
		drop();
	}

	@Override
	public String toString() {
		return this.url;
	}

}
