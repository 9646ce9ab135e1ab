package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresFencingTests extends FencingContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
