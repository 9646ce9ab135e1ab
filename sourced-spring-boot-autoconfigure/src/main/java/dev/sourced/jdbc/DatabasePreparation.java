package dev.sourced.jdbc;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.message.MessageTypes;

/**
 * What is asked of the database once, while the application starts and before it serves:
 * whether it keeps what it commits, whether its locks lock, and whether the stored
 * message types fit those of the application.
 */
public final class DatabasePreparation {

	private final SourcedDatabase database;

	private final MessageTypes types;

	private final boolean allowDataLoss;

	/**
	 * Create the preparation.
	 * @param database the database
	 * @param types the application's message types
	 * @param allowDataLoss whether a database that forgets commits is accepted
	 */
	public DatabasePreparation(SourcedDatabase database, MessageTypes types, boolean allowDataLoss) {
		this.database = database;
		this.types = types;
		this.allowDataLoss = allowDataLoss;
	}

	/**
	 * Check the database and register the types.
	 * @throws InvalidConfigurationException if the database or the stored types do not
	 * fit
	 */
	public void run() {
		new DurabilityCheck(this.database, this.allowDataLoss).run();
		new LockSelfTest(this.database).run();
		new MessageTypeTable(this.database.jdbc(), this.database.store()).register(this.types);
		if (this.database.kind() == DatabaseKind.H2) {
			new H2PositionRepair(this.database.jdbc(), this.database.store()).run();
		}
	}

}
