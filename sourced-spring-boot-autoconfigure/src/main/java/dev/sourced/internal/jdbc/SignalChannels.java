package dev.sourced.internal.jdbc;

import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.sourced.internal.store.SignalChannel;
import dev.sourced.internal.store.Transactions;

/**
 * Finds out whether the database can carry signals between instances.
 */
public final class SignalChannels {

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final Supplier<DataSource> direct;

	/**
	 * Create the finder.
	 * @param store the shared JDBC context
	 * @param direct opens connections to the database itself, outside any pool
	 */
	public SignalChannels(JdbcContext store, Supplier<DataSource> direct) {
		this.database = store.database();
		this.transactions = store.transactions();
		this.direct = direct;
	}

	/**
	 * The database's signals.
	 * @return the channel, empty if the database has none
	 */
	public Optional<SignalChannel> find() {
		return (this.database.kind() == DatabaseKind.POSTGRESQL)
				? Optional.of(new PostgresSignalChannel(this.database, this.transactions, this.direct.get()))
				: Optional.empty();
	}

}
