package dev.sourced.internal.jdbc.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

/**
 * Runs composed statements in the calling thread's transaction, or without one.
 */
public final class Statements {

	private Statements() {
	}

	public static <T> List<T> query(JdbcOperations jdbc, Sql sql, TableNames store, RowMapper<T> mapper) {
		return run(jdbc, sql, store,
				(statement) -> new RowMapperResultSetExtractor<>(mapper).extractData(statement.getResultSet()));
	}

	/**
	 * Run several statements that are sent together, one of which returns rows.
	 * @param jdbc the connection
	 * @param sql the statements
	 * @param store names the tables
	 * @param mapper reads a row
	 * @return the rows
	 */
	public static <T> List<T> queryAmong(JdbcOperations jdbc, Sql sql, TableNames store, RowMapper<T> mapper) {
		return run(jdbc, sql, store, (statement) -> {
			while (statement.getResultSet() == null && statement.getUpdateCount() >= 0) {
				statement.getMoreResults();
			}
			return new RowMapperResultSetExtractor<>(mapper).extractData(statement.getResultSet());
		});
	}

	public static int update(JdbcOperations jdbc, Sql sql, TableNames store) {
		return run(jdbc, sql, store, Statement::getUpdateCount);
	}

	/**
	 * Run statements that are sent together, preceded by the limit of their transaction
	 * if it was not sent before.
	 * @param jdbc the connection
	 * @param sql the statements
	 * @param store names the tables
	 * @param reading reads the results, starting at the first one
	 * @return the result of reading
	 */
	public static <T> T run(JdbcOperations jdbc, Sql sql, TableNames store, Reading<T> reading) {
		return Objects.requireNonNull(jdbc.execute((ConnectionCallback<T>) (connection) -> {
			Sql limited = TransactionTimeLimit.on(sql);
			try (PreparedStatement statement = limited.prepare(connection, store)) {
				statement.execute();
				for (int i = 0; i < limited.leading(); i++) {
					statement.getMoreResults();
				}
				return reading.read(statement);
			}
		}));
	}

	/**
	 * Reads the results of a statement.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	public interface Reading<T> {

		T read(PreparedStatement statement) throws SQLException;

	}

}
