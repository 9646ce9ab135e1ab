package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresPartialMessagesTests extends PartialMessagesContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
