package dev.sourced.internal.jdbc.dialect;

import org.springframework.jdbc.core.RowMapper;

import dev.sourced.internal.jdbc.sql.Sql;

/**
 * How a read is told together with where it was answered, on one database.
 */
public interface ReadOperation {

	/**
	 * Read in the calling thread's transaction, or without one.
	 * @param <T> what a row becomes
	 * @param sql the statement
	 * @param mapper reads a row
	 * @return the rows, and where they came from
	 */
	<T> ReadRows<T> read(Sql sql, RowMapper<T> mapper);

}
