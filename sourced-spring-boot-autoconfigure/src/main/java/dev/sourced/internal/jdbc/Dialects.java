package dev.sourced.internal.jdbc;

import java.util.List;

import dev.sourced.internal.jdbc.dialect.Dialect;
import dev.sourced.internal.jdbc.h2.H2Dialect;
import dev.sourced.internal.jdbc.postgresql.PostgresDialect;

/**
 * The dialects that come with Sourced. A database chooses among them by its product.
 */
public final class Dialects {

	/** All of them. */
	public static final List<Dialect> ALL = all(false);

	private Dialects() {
	}

	/**
	 * All of them.
	 * @param groupCommit whether appends outside of any transaction share their commits,
	 * where the database is made for it
	 * @return the dialects
	 */
	public static List<Dialect> all(boolean groupCommit) {
		return List.of(new H2Dialect(), new PostgresDialect(groupCommit));
	}

}
