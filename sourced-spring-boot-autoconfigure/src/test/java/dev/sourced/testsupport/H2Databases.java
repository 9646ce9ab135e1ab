package dev.sourced.testsupport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Databases of H2, in memory and in files.
 */
public final class H2Databases {

	private H2Databases() {
	}

	/**
	 * A new database in memory that lives until it is dropped.
	 * @return a database that nothing else uses
	 */
	public static Database inMemory() {
		return database("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()));
	}

	/**
	 * The same with the tables of Sourced, empty as at the first start.
	 * @return a database that nothing else uses
	 */
	public static Database withTables() {
		Database database = inMemory();
		Sql.execute(database, Prepared.SCRIPT);
		return database;
	}

	/**
	 * The database in the files of a directory, made at the first connection. Its commits
	 * are durable, and only closing the last connection or {@link Database#drop()} closes
	 * it.
	 * @param directory where its files are; the same directory is the same database
	 * @return the database
	 */
	public static Database file(Path directory) {
		return database("jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
			.formatted(directory.resolve("sourced").toAbsolutePath()));
	}

	private static Database database(String url) {
		Database database = new Database(url, "sa", "");
		return new Database(url, "sa", "", () -> Sql.execute(database, "drop all objects delete files"));
	}

	/** Made once, because Liquibase takes its time. */
	private static final class Prepared {

		static final List<String> SCRIPT = script();

		private static List<String> script() {
			try (Database database = inMemory()) {
				SourcedTables.create(database);
				List<String> statements = new ArrayList<>(Sql.list(database, "script"));
				statements.add("update sourced_store set id = random_uuid()");
				return statements;
			}
		}

	}

}
