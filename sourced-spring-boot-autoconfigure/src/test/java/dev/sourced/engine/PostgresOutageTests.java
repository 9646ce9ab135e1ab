package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresOutageTests extends OutageContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
