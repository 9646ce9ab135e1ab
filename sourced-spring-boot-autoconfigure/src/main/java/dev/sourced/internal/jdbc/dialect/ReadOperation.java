package dev.sourced.internal.jdbc.dialect;

import org.springframework.jdbc.core.RowMapper;

import dev.sourced.internal.jdbc.sql.Sql;

/**
 * A read that also reports its origin, on one database.
 */
public interface ReadOperation {

	/**
	 * Read in the calling thread's transaction, or without one.
	 * @param <T> the type of a row
	 * @param sql the statement
	 * @param mapper reads a row
	 * @return the rows and their origin
	 */
	<T> ReadRows<T> read(Sql sql, RowMapper<T> mapper);

}
