package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresEngineTests extends EngineContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
