package dev.sourced.internal.jdbc;

import org.jspecify.annotations.Nullable;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.Transactions;

/**
 * Checks the database once, while the application starts and before it serves: whether it
 * keeps what it commits, whether its locks work, whether the stored message types fit
 * those of the application, and whether new positions follow those in the log.
 */
public final class DatabasePreparation {

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final MessageTypes types;

	private final boolean allowDataLoss;

	private final @Nullable TagBackfill backfill;

	private DatabasePreparation(SourcedDatabase database, Transactions transactions, MessageTypes types,
			boolean allowDataLoss, @Nullable TagBackfill backfill) {
		this.database = database;
		this.transactions = transactions;
		this.types = types;
		this.allowDataLoss = allowDataLoss;
		this.backfill = backfill;
	}

	/**
	 * The preparation of a database.
	 * @param database the database
	 * @param transactions runs the writes
	 * @param types the application's message types
	 * @param allowDataLoss whether to accept a database that may lose commits
	 * @return the preparation
	 */
	public static DatabasePreparation of(SourcedDatabase database, Transactions transactions, MessageTypes types,
			boolean allowDataLoss) {
		return new DatabasePreparation(database, transactions, types, allowDataLoss, null);
	}

	/**
	 * The same preparation, which also indexes stored messages by tags that their types
	 * have gained, instead of refusing to start.
	 * @param json reads the stored payloads
	 * @return a new preparation
	 */
	public DatabasePreparation withBackfill(MessageJson json) {
		return new DatabasePreparation(this.database, this.transactions, this.types, this.allowDataLoss,
				new TagBackfill(this.database, this.types, json, this.transactions));
	}

	/**
	 * Check the database and register the types.
	 * @throws InvalidConfigurationException if the database or the stored types do not
	 * fit
	 */
	public void run() {
		new TransactionCheck(this.transactions).run();
		new DurabilityCheck(this.database, this.allowDataLoss).run();
		new LockSelfTest(this.database).run();
		new PoolerCheck(this.database).run();
		this.database.identity();
		new MessageTypeTable(this.database, this.transactions, this.backfill).register(this.types);
		switch (this.database.kind()) {
			case H2 -> new H2PositionRepair(this.database.jdbc(), this.database.store()).run();
			case POSTGRESQL -> {
				new PostgresPositionCheck(this.database.jdbc(), this.database.store()).run();
				new NetworkCheck(this.database).run();
			}
		}
	}

}
