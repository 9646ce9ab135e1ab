package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresSharedKeyTests extends SharedKeyContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
