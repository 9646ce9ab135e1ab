package dev.sourced.internal.jdbc.postgresql.signal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessResourceFailureException;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.store.SignalChannel;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.value.TimeBounds;

/**
 * Signals by {@code LISTEN} and {@code NOTIFY}. Notifications are not part of the
 * application's transactions, because the commit of a notification takes a lock that all
 * notifying transactions compete for.
 */
public final class PostgresSignalChannel implements SignalChannel {

	private static final TimeLimit ANSWER = TimeLimit.of(Duration.ofSeconds(PostgresListener.ANSWER_SECONDS));

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final DataSource direct;

	private final String name;

	/**
	 * Create the channel.
	 * @param database the database of the store, whose identity names the channel
	 * @param transactions carry what is announced
	 * @param direct opens connections that belong to no pool
	 */
	public PostgresSignalChannel(SourcedDatabase database, Transactions transactions, DataSource direct) {
		this.database = database;
		this.transactions = transactions;
		this.direct = direct;
		this.name = "sourced_" + database.identity().id().toString().replace("-", "");
	}

	@Override
	public void announce(String sender) {
		Sql announce = new Sql().add("select 1 from pg_notify(?, ?)", this.name, sender);
		ANSWER.during(() -> this.transactions
			.join(() -> Statements.query(this.database.jdbc(), announce, this.database.tables(), (row, n) -> n)));
	}

	@Override
	public Listener listen() {
		try {
			Connection connection = this.direct.getConnection();
			connection.setNetworkTimeout(Runnable::run, Math.toIntExact(TimeBounds.millis(ANSWER.statement())));
			try (Statement statement = connection.createStatement()) {
				statement.execute("listen \"%s\"".formatted(this.name));
			}
			catch (SQLException ex) {
				connection.close();
				throw ex;
			}
			return new PostgresListener(connection);
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("Unable to listen", ex);
		}
	}

}
