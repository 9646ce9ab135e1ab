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

	static int update(JdbcOperations jdbc, Sql sql, StoreName store) {
		return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Integer>) (connection) -> {
			try (PreparedStatement statement = sql.prepare(connection, store)) {
				return statement.executeUpdate();
			}
		}));
	}

}
