package dev.sourced.testsupport;

import java.util.function.Supplier;

/**
 * The kinds of databases that a parameterised class runs on, each test on a new one.
 */
public enum TestDatabase {

	H2(H2Databases::inMemory),

	POSTGRESQL(() -> PostgresServer.shared().createDatabase());

	private final Supplier<Database> source;

	TestDatabase(Supplier<Database> source) {
		this.source = source;
	}

	/**
	 * A new, empty database.
	 * @return the database; whoever asked for it drops it
	 */
	public Database create() {
		return this.source.get();
	}

}
