package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresReminderLoadTests extends ReminderLoadContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
