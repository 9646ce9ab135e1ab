package dev.sourced.testsupport;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * The PostgreSQL server that all tests of one JVM share, each with a database of its own.
 * It is the one of the environment variable {@code SOURCED_TEST_POSTGRES_URL} if that is
 * set, else one of Testcontainers where Docker answers, else one of the embedded
 * binaries. Tests that need it never skip: without a server they fail.
 */
public final class PostgresServer {

	private static final String REMEDIES = """
			Unable to find a PostgreSQL server for the tests (each source's reason is among the suppressed exceptions). \
			Do one of these: set %s to the JDBC URL of a server where databases may be created, with %s and %s if the \
			credentials are not in it; start Docker; or set %s to the directory of PostgreSQL's initdb, postgres and pg_ctl"""
		.formatted(PostgresSource.URL_VARIABLE, PostgresSource.USERNAME_VARIABLE, PostgresSource.PASSWORD_VARIABLE,
				PostgresBinaries.BIN_VARIABLE);

	private final PostgresUrl url;

	private final String version;

	private final PostgresTemplate template = new PostgresTemplate(this);

	PostgresServer(PostgresUrl url) {
		this.url = url;
		this.version = setting("server_version").split(" ")[0];
	}

	/**
	 * The server of this JVM, started at the first call. It says once on the standard
	 * output which one it is.
	 * @return the running server
	 * @throws IllegalStateException if no server is to be had; it says what to do
	 */
	public static PostgresServer shared() {
		SelectedDatabases.require(TestDatabase.POSTGRESQL);
		return Shared.SERVER.get();
	}

	/**
	 * A new, empty database.
	 * @return the database; whoever asked for it drops it
	 */
	public Database createDatabase() {
		return create("create database %s");
	}

	/**
	 * A new database with the tables of Sourced, empty as at the first start.
	 * @return the database; whoever asked for it drops it
	 */
	public Database createDatabaseWithTables() {
		return this.template.copy();
	}

	Database create(String statement) {
		String name = "sourced_" + UUID.randomUUID().toString().replace("-", "");
		execute(statement.formatted(name));
		return new Database(this.url.withDatabase(name), this.url.username(), this.url.password(),
				() -> execute("drop database " + name + " with (force)"));
	}

	/**
	 * The version the server reports.
	 * @return such as 18.6
	 */
	public String version() {
		return this.version;
	}

	void execute(String statement) {
		Sql.execute(maintenance(), statement);
	}

	String setting(String name) {
		return Sql.query(maintenance(), "show " + name);
	}

	private Database maintenance() {
		return new Database(this.url.withDatabase(this.url.database()), this.url.username(), this.url.password());
	}

	/** Starts once; if that fails, fails again at every call without trying again. */
	private static final class Shared {

		static final Supplier<PostgresServer> SERVER = start();

		private static Supplier<PostgresServer> start() {
			try {
				PostgresServer server = find();
				return () -> server;
			}
			catch (RuntimeException ex) {
				return () -> {
					throw ex;
				};
			}
		}

		private static PostgresServer find() {
			IllegalStateException failure = new IllegalStateException(REMEDIES);
			for (PostgresSource source : PostgresSource.candidates()) {
				try {
					PostgresUrl url = source.start();
					if (url != null) {
						return announce(new PostgresServer(url), source);
					}
				}
				catch (RuntimeException ex) {
					failure.addSuppressed(ex);
				}
			}
			throw failure;
		}

		private static PostgresServer announce(PostgresServer server, PostgresSource source) {
			System.out.printf("PostgreSQL tests run on PostgreSQL %s (%s, fsync=%s)%n", server.version(), source,
					server.setting("fsync"));
			return server;
		}

	}

}
