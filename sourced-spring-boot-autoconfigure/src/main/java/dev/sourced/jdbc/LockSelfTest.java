package dev.sourced.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.InvalidConfigurationException;

/**
 * Makes sure that advisory locks lock. Some databases that call themselves PostgreSQL
 * accept the calls and do nothing, or lock one of their nodes only; the append condition
 * would then prove nothing.
 */
final class LockSelfTest {

	private final SourcedDatabase database;

	LockSelfTest(SourcedDatabase database) {
		this.database = database;
	}

	void run() {
		if (this.database.kind() != DatabaseKind.POSTGRESQL) {
			return;
		}
		JdbcOperations jdbc = this.database.jdbc();
		boolean granted = Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) this::grantedTwice));
		if (granted) {
			throw new InvalidConfigurationException(
					"The database grants one exclusive advisory lock to two connections (%s)"
						.formatted(this.database.product()),
					"Use PostgreSQL, or a compatible database whose transaction-level advisory locks work across "
							+ "connections. A pooler in front of it must keep a transaction on one connection.");
		}
	}

	private boolean grantedTwice(Connection first) throws SQLException {
		long key = AdvisoryKeys.intention(TagKeys.hash("@self-test", this.database.store().qualifiedPrefix()));
		boolean autoCommit = first.getAutoCommit();
		first.setAutoCommit(false);
		try (Connection second = this.database.dataSource().getConnection()) {
			ask(first, "select pg_advisory_xact_lock(?) is null", key);
			return ask(second, "select pg_try_advisory_xact_lock(?)", key);
		}
		finally {
			first.rollback();
			first.setAutoCommit(autoCommit);
		}
	}

	private static boolean ask(Connection connection, String question, long key) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(question)) {
			statement.setLong(1, key);
			try (ResultSet answer = statement.executeQuery()) {
				answer.next();
				return answer.getBoolean(1);
			}
		}
	}

}
