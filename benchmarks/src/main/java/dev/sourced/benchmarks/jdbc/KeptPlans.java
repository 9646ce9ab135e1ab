package dev.sourced.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether the server keeps the plans of a connection's statements: a reference that is
 * planned at every call would be no reference.
 */
public final class KeptPlans {

	private static final String FIND = """
			select coalesce(sum(generic_plans), 0) as kept, coalesce(sum(custom_plans), 0) as own
			from pg_prepared_statements where statement like ? and statement not like '%pg_prepared_statements%'""";

	private KeptPlans() {
	}

	/**
	 * Look at the plans of statements that were executed 20 times or more.
	 * @param connection the connection that has executed them
	 * @param patterns patterns of their texts
	 * @throws SQLException if it fails
	 * @throws IllegalStateException if a statement is planned at every call
	 */
	public static void require(Connection connection, String... patterns) throws SQLException {
		for (String pattern : patterns) {
			try (PreparedStatement statement = connection.prepareStatement(FIND)) {
				statement.setString(1, pattern);
				try (ResultSet row = statement.executeQuery()) {
					row.next();
					if (row.getLong("kept") == 0) {
						throw new IllegalStateException("The plan of a statement is not kept (like: %s, own plans: %s)"
							.formatted(pattern, row.getLong("own")));
					}
				}
			}
		}
	}

}
