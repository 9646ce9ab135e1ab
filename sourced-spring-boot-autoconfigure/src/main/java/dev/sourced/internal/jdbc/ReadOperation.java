package dev.sourced.internal.jdbc;

import org.springframework.jdbc.core.RowMapper;

/**
 * A read that also reports its origin, on one database.
 */
interface ReadOperation {

	/**
	 * Read in the calling thread's transaction, or without one.
	 * @param <T> the type of a row
	 * @param sql the statement
	 * @param mapper reads a row
	 * @return the rows and their origin
	 */
	<T> Answer<T> read(Sql sql, RowMapper<T> mapper);

}
