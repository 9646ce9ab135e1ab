package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresFailureTests extends FailureContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
