package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresScheduleLoadTests extends ScheduleLoadContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
