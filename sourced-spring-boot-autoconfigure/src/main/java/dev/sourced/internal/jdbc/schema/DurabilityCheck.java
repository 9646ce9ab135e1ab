package dev.sourced.internal.jdbc.schema;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.dialect.DataLoss;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;

/**
 * Refuses a database that forgets what it has committed.
 */
final class DurabilityCheck {

	private static final Logger logger = LoggerFactory.getLogger(DurabilityCheck.class);

	private static final String ALLOW = "or accept the loss with 'sourced.jdbc.allow-data-loss=true' (for tests).";

	private final SourcedDatabase database;

	private final boolean allowDataLoss;

	DurabilityCheck(SourcedDatabase database, boolean allowDataLoss) {
		this.database = database;
		this.allowDataLoss = allowDataLoss;
	}

	void run() {
		this.database.dialect().dataLosses(this.database).forEach(this::refuse);
	}

	private void refuse(DataLoss loss) {
		if (!this.allowDataLoss) {
			throw new InvalidConfigurationException(loss.problem() + ": a crash would lose messages that were appended",
					"%s, %s".formatted(loss.remedy(), ALLOW));
		}
		logger.warn("{}: a crash loses messages that were appended", loss.problem());
	}

}
