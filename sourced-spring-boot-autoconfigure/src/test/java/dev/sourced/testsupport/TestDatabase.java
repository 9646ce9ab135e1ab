package dev.sourced.testsupport;

import java.util.function.Supplier;

import dev.sourced.internal.jdbc.toy.ToyDatabases;

/**
 * The databases that a parameterised class runs on, each test on a new one.
 */
public enum TestDatabase {

	H2(H2Databases::inMemory, H2Databases::withTables),

	POSTGRESQL(() -> PostgresServer.shared().createDatabase(),
			() -> PostgresServer.shared().createDatabaseWithTables()),

	/*
	 * A product that only the toy's dialect knows, for {@link WithToyDialect}. Its class
	 * is loaded when it is asked for: other modules see this package alone.
	 */
	TOY(() -> ToyDatabases.inMemory(), () -> ToyDatabases.withTables());

	private final Supplier<Database> empty;

	private final Supplier<Database> withTables;

	TestDatabase(Supplier<Database> empty, Supplier<Database> withTables) {
		this.empty = empty;
		this.withTables = withTables;
	}

	/**
	 * A new, empty database.
	 * @return the database; whoever asked for it drops it
	 */
	public Database create() {
		return this.empty.get();
	}

	/**
	 * A new database with the tables of Sourced, as they are after the first start: for
	 * tests of anything but the tables themselves, because a copy is faster made.
	 * @return the database; whoever asked for it drops it
	 */
	public Database createWithTables() {
		return this.withTables.get();
	}

}
