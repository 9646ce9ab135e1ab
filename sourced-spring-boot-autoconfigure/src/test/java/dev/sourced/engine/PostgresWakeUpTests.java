package dev.sourced.engine;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresWakeUpTests extends WakeUpContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

	@Test
	void anIdleInstanceIsWokenByAppendsOfAnother() throws InterruptedException {
		try (Application handling = start(SETUP);
				Application appending = start(SETUP.with("sourced.processing.enabled=false"))) {
			Awaitility.await()
				.until(() -> handling.jdbc()
					.queryForObject("select count(*) from pg_stat_activity where datname = current_database() "
							+ "and query like 'listen %'", Integer.class) == 1);
			report("another instance", measure(appending, handling));
		}
	}

}
