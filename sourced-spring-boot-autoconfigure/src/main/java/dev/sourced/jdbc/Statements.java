package dev.sourced.jdbc;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

/**
 * Runs composed statements in the calling thread's transaction, or without one.
 */
final class Statements {

	private Statements() {
	}

	static <T> List<T> query(JdbcOperations jdbc, Sql sql, StoreName store, RowMapper<T> mapper) {
		return Objects.requireNonNull(jdbc.execute((ConnectionCallback<List<T>>) (connection) -> {
			try (PreparedStatement statement = sql.prepare(connection, store)) {
				return new RowMapperResultSetExtractor<>(mapper).extractData(statement.executeQuery());
			}
		}));
	}

	/**
	 * Run several statements that are sent at once, one of which has rows.
	 * @param jdbc the connection
	 * @param sql the statements
	 * @param store names the tables
	 * @param mapper reads a row
	 * @return the rows
	 */
	static <T> List<T> queryAmong(JdbcOperations jdbc, Sql sql, StoreName store, RowMapper<T> mapper) {
		return Objects.requireNonNull(jdbc.execute((ConnectionCallback<List<T>>) (connection) -> {
			try (PreparedStatement statement = sql.prepare(connection, store)) {
				boolean hasRows = statement.execute();
				while (!hasRows && statement.getUpdateCount() >= 0) {
					hasRows = statement.getMoreResults();
				}
				return new RowMapperResultSetExtractor<>(mapper).extractData(statement.getResultSet());
			}
		}));
	}

	static int update(JdbcOperations jdbc, Sql sql, StoreName store) {
		return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Integer>) (connection) -> {
			try (PreparedStatement statement = sql.prepare(connection, store)) {
				return statement.executeUpdate();
			}
		}));
	}

}
