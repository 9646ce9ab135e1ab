package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.time.Duration;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.sourced.InvalidConfigurationException;

/**
 * The schema lock on H2: a row that names its session and is ignored once the session is
 * gone. A transaction could not hold the lock because every change of a table commits.
 * Only an administrator can see other sessions, so for other users the row counts until
 * it is deleted.
 */
final class H2SchemaLock implements SchemaLock {

	/*
	 * One table for all stores of a database, because their schemas may not exist yet.
	 */
	private static final String TABLE = "sourced_schema_lock";

	private static final String CREATE = """
			create table if not exists %s (
				id int primary key,
				holder int not null,
				since timestamp(9) with time zone not null
			)""".formatted(TABLE);

	private static final String CLEAR = """
			delete from %s l
			where exists (select 1 from information_schema.users u where u.user_name = current_user and u.is_admin)
				and not exists (select 1 from information_schema.sessions s
					where s.session_id = l.holder and s.session_start = l.since)""".formatted(TABLE);

	private static final String TAKE = """
			insert into %s (id, holder, since)
			select 1, s.session_id, s.session_start from information_schema.sessions s
			where s.session_id = session_id()""".formatted(TABLE);

	private final SourcedDatabase database;

	H2SchemaLock(SourcedDatabase database) {
		this.database = database;
	}

	@Override
	public void whileHeld(Consumer<DataSource> work) {
		this.database.jdbc().execute((ConnectionCallback<Boolean>) (connection) -> {
			boolean autoCommit = connection.getAutoCommit();
			connection.setAutoCommit(true);
			try {
				lock(connection);
				work.accept(new SingleConnectionDataSource(connection, true));
			}
			finally {
				connection.setAutoCommit(true);
				unlock(connection);
				connection.setAutoCommit(autoCommit);
			}
			return true;
		});
	}

	private void lock(Connection connection) {
		JdbcOperations jdbc = this.database.jdbc(connection);
		RetryPolicy untilItIsFree = RetryPolicy.builder()
			.maxRetries(Long.MAX_VALUE)
			.delay(Duration.ofMillis(100))
			.timeout(PATIENCE)
			.includes(DuplicateKeyException.class, ConcurrencyFailureException.class)
			.build();
		try {
			new RetryTemplate(untilItIsFree).invoke(() -> {
				jdbc.execute(CREATE);
				jdbc.update(CLEAR);
				jdbc.update(TAKE);
			});
		}
		catch (DuplicateKeyException | ConcurrencyFailureException ex) {
			throw new InvalidConfigurationException(
					"Another session has been creating or updating the tables of Sourced for more than %s"
						.formatted(PATIENCE),
					"Wait until it is done; or, if there is none, run: delete from " + TABLE);
		}
	}

	private void unlock(Connection connection) {
		this.database.jdbc(connection).update("delete from %s where holder = session_id()".formatted(TABLE));
	}

}
