package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresIdleCostTests extends IdleCostContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
