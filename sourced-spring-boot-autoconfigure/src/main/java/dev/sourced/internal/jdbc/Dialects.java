package dev.sourced.internal.jdbc;

import java.util.List;

/**
 * The dialects that come with Sourced. A database chooses among them by its product.
 */
public final class Dialects {

	/** All of them. */
	public static final List<Dialect> ALL = List.of(new H2Dialect(), new PostgresDialect());

	private Dialects() {
	}

}
