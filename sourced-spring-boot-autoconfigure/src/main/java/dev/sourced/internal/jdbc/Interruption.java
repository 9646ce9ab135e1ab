package dev.sourced.internal.jdbc;

import java.sql.DatabaseMetaData;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.jdbc.core.ConnectionCallback;

/**
 * What an interrupted thread does to a database.
 */
final class Interruption {

	private Interruption() {
	}

	/**
	 * Whether threads that may be using a database may be interrupted. H2 in this process
	 * keeps its file in a channel that an interruption of any thread closes for all; in
	 * memory, or behind a socket, it does not.
	 * @param database the database
	 * @return {@code false} for H2 with a file of this process
	 */
	static boolean isHarmless(SourcedDatabase database) {
		if (database.kind() != DatabaseKind.H2) {
			return true;
		}
		String url = Objects.requireNonNull(
				database.jdbc().execute((ConnectionCallback<String>) (connection) -> connection.getMetaData().getURL()),
				DatabaseMetaData.class.getName());
		return Stream.of("jdbc:h2:mem:", "jdbc:h2:tcp:", "jdbc:h2:ssl:").anyMatch(url::startsWith);
	}

}
