package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresIsolationTests extends IsolationContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
