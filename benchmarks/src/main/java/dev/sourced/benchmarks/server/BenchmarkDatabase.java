package dev.sourced.benchmarks.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import com.zaxxer.hikari.HikariDataSource;

/**
 * A database on the server of a run.
 */
public final class BenchmarkDatabase implements AutoCloseable {

	private final BenchmarkServer server;

	private final String name;

	private final String url;

	BenchmarkDatabase(BenchmarkServer server, String name, String url) {
		this.server = server;
		this.name = name;
		this.url = url;
	}

	String name() {
		return this.name;
	}

	/**
	 * The JDBC URL.
	 * @return a URL that needs no further credentials
	 */
	public String url() {
		return this.url;
	}

	/**
	 * A pool of its own for contenders that do not share the one of an application.
	 * @param size the number of connections
	 * @return the pool, to be closed by the caller
	 */
	public HikariDataSource pool(int size) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(this.url);
		pool.setMaximumPoolSize(size);
		return pool;
	}

	/**
	 * Run statements on a connection of its own.
	 * @param statements one or more statements
	 */
	public void execute(String statements) {
		try (Connection connection = DriverManager.getConnection(this.url);
				Statement statement = connection.createStatement()) {
			statement.execute(statements);
		}
		catch (SQLException ex) {
			throw BenchmarkServer.failed(statements, ex);
		}
	}

	/**
	 * Ask for one value on a connection of its own.
	 * @param query the query
	 * @return the first column of the first row as text
	 */
	public String query(String query) {
		try (Connection connection = DriverManager.getConnection(this.url);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(query)) {
			rows.next();
			return String.valueOf(rows.getString(1));
		}
		catch (SQLException ex) {
			throw BenchmarkServer.failed(query, ex);
		}
	}

	/**
	 * Copy this database. Nobody may be connected to it.
	 * @return the copy, with the same statistics
	 */
	public BenchmarkDatabase copy() {
		return this.server.copy(this);
	}

	/**
	 * Bring the statistics up to date and the pages to disk, as on a server at rest.
	 */
	public void settle() {
		execute("vacuum (analyze, freeze)");
		this.server.checkpoint();
	}

	/**
	 * Drop the database; connections that are still open are cut.
	 */
	@Override
	public void close() {
		this.server.drop(this.name);
	}

}
