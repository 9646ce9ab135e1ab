package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresHangingHandlerTests extends HangingHandlerContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
