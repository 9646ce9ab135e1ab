package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.value.TimeBounds;

/**
 * The schema lock on PostgreSQL: an advisory lock of one transaction, in which all the
 * work is done. So a pooler in transaction mode does not separate the lock from the work,
 * and an interrupted migration leaves nothing behind.
 */
final class PostgresSchemaLock implements SchemaLock {

	/*
	 * One key for all stores of a database, because two names may denote the same tables.
	 */
	private static final long KEY = AdvisoryKeys.tag(0, TagKeys.hash("@schema", ""));

	/** A migration of a large log takes a long time, and so does waiting for one. */
	private static final TimeLimit MIGRATION = TimeLimit.of(Duration.ofDays(1));

	private final SourcedDatabase database;

	PostgresSchemaLock(SourcedDatabase database) {
		this.database = database;
	}

	@Override
	public void whileHeld(Consumer<DataSource> work) {
		MIGRATION.during(() -> this.database.jdbc().execute((ConnectionCallback<Boolean>) (connection) -> {
			new TransactionTemplate(new JdbcTransactionManager(new SingleConnectionDataSource(connection, true)))
				.executeWithoutResult((status) -> {
					lock(connection);
					work.accept(new SingleConnectionDataSource(connectionOf(connection), true));
				});
			return true;
		}));
	}

	private void lock(Connection connection) {
		JdbcOperations jdbc = this.database.jdbc(connection);
		jdbc.execute("set local lock_timeout = %s".formatted(TimeBounds.millis(PATIENCE)));
		try {
			jdbc.query("select pg_advisory_xact_lock(?)", (row, n) -> n, KEY);
		}
		catch (ConcurrencyFailureException ex) {
			throw new InvalidConfigurationException(
					"Another session has been creating or updating the tables of Sourced for more than %s"
						.formatted(PATIENCE),
					"Wait until it is done, or end it: its pid is that of the advisory lock in pg_locks with classid "
							+ "%s.".formatted(KEY >>> Integer.SIZE));
		}
		jdbc.execute("set local lock_timeout to default");
	}

	private static Connection connectionOf(Connection connection) {
		try {
			return OneTransaction.on(connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Unable to set a savepoint", ex);
		}
	}

}
