package dev.sourced.engine;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

/**
 * How long it takes when another instance has appended, of which PostgreSQL tells.
 */
@Tag("races")
@Tag("postgresql")
class PostgresWakeUpTests extends ParcelsFixture {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabaseWithTables();
	}

	@Test
	void anIdleInstanceIsWokenByAppendsOfAnother() throws InterruptedException {
		try (Application handling = start(WakeUpTests.SETUP);
				Application appending = start(WakeUpTests.SETUP.with("sourced.processing.enabled=false"))) {
			Awaitility.await()
				.until(() -> handling.jdbc()
					.queryForObject("select count(*) from pg_stat_activity where datname = current_database() "
							+ "and query like 'listen %'", Integer.class) == 1);
			WakeUpTests.report(database(), "another instance", WakeUpTests.measure(appending, handling));
		}
	}

}
