package dev.sourced.internal.jdbc.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.value.Scope;

/**
 * Makes sure that advisory locks work. Some databases that call themselves PostgreSQL
 * accept the calls and do nothing, or lock on one of their nodes only. The append
 * condition would guarantee nothing there.
 */
public final class LockSelfTest {

	private final SourcedDatabase database;

	public LockSelfTest(SourcedDatabase database) {
		this.database = database;
	}

	public void run() {
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
		long key = AdvisoryKeys
			.intention(TagKeys.hash(Scope.NONE, "@self-test", this.database.tables().qualifiedPrefix()));
		boolean autoCommit = first.getAutoCommit();
		first.setAutoCommit(false);
		try (Connection second = second()) {
			ask(first, "select pg_advisory_xact_lock(?) is null", key);
			return ask(second, "select pg_try_advisory_xact_lock(?)", key);
		}
		finally {
			first.rollback();
			first.setAutoCommit(autoCommit);
		}
	}

	/*
	 * The engine needs two connections as well: one to work on and one to renew leases
	 * and poll.
	 */
	private Connection second() {
		try {
			return this.database.dataSource().getConnection();
		}
		catch (SQLException ex) {
			throw new InvalidConfigurationException(
					"The data source gives no second connection while one is in use: %s".formatted(ex.getMessage()),
					"Let the pool have more connections, at least two for each worker "
							+ "('spring.datasource.hikari.maximum-pool-size'), and the server take them.");
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
