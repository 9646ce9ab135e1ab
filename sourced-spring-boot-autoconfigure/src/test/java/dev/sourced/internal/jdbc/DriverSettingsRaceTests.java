package dev.sourced.internal.jdbc;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

/**
 * The same races with settings of PostgreSQL's driver that people have: how far a result
 * is fetched, whether plans are kept, how statements are sent. Six settings, so few
 * rounds of each.
 */
@Tag("postgresql")
@ParameterizedClass
@ValueSource(strings = { "defaultRowFetchSize=1", "defaultRowFetchSize=2", "defaultRowFetchSize=50",
		"prepareThreshold=0", "prepareThreshold=1&preparedStatementCacheQueries=0", "preferQueryMode=simple" })
class DriverSettingsRaceTests extends RendezvousRaceContract {

	private final String settings;

	DriverSettingsRaceTests(String settings) {
		this.settings = settings;
	}

	@Override
	Database database() {
		return PostgresServer.shared().createDatabaseWithTables().with(this.settings);
	}

	@Override
	int rounds() {
		return 20;
	}

}
