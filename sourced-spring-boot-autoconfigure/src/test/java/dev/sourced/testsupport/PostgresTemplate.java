package dev.sourced.testsupport;

import org.jspecify.annotations.Nullable;

/**
 * A database with the tables of Sourced, made once for a server and copied for each test.
 * A copy has a store's identity of its own.
 */
final class PostgresTemplate {

	private final PostgresServer server;

	private @Nullable String name;

	PostgresTemplate(PostgresServer server) {
		this.server = server;
	}

	Database copy() {
		Database copy = this.server.create("create database %s template " + name());
		Sql.execute(copy, "update sourced_store set id = gen_random_uuid()");
		return copy;
	}

	/** Only a database without connections can be copied. */
	private synchronized String name() {
		if (this.name == null) {
			Database template = this.server.createDatabase();
			SourcedTables.create(template);
			String created = Sql.query(template, "select current_database()");
			this.server.execute("alter database %s allow_connections false".formatted(created));
			Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(template)));
			this.name = created;
		}
		return this.name;
	}

	private static void drop(Database template) {
		try {
			template.drop();
		}
		catch (IllegalStateException ex) {
			// the server has ended before
		}
	}

}
