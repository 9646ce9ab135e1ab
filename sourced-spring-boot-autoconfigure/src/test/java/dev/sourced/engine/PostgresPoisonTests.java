package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresPoisonTests extends PoisonContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
