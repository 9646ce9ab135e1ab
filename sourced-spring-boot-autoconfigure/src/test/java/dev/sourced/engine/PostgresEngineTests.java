package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresEngineTests extends EngineContract {

	@Override
	Database database() {
		return PostgresServer.shared().createDatabase();
	}

}
