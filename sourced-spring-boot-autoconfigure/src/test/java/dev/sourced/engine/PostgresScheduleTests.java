package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresScheduleTests extends ScheduleContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
