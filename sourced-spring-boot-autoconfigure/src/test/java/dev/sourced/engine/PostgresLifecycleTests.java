package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresLifecycleTests extends LifecycleContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
