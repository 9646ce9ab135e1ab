package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresOperationsTests extends OperationsContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

	@Override
	String blockedSessions() {
		return "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
	}

}
