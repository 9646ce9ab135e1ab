package dev.sourced.testsupport;

import java.nio.file.Path;
import java.util.UUID;

/**
 * H2 databases for tests.
 */
public final class H2Databases {

	private static final String USERNAME = "sa";

	private H2Databases() {
	}

	/**
	 * A fresh database in memory. It lives until it is dropped, also without connections.
	 * @return the database
	 */
	public static Database inMemory() {
		return new Database("jdbc:h2:mem:sourced-%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), USERNAME, "");
	}

	/**
	 * The database in a directory, created by the first connection and closed with the
	 * last one. Commits are written at once ({@code WRITE_DELAY=0}), and nothing closes
	 * it at the end of the JVM.
	 * @param directory where the files are; the same directory gives the same database
	 * @return the database
	 */
	public static Database file(Path directory) {
		String path = directory.toAbsolutePath().resolve("sourced").toString().replace('\\', '/');
		return new Database("jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE".formatted(path), USERNAME, "");
	}

}
