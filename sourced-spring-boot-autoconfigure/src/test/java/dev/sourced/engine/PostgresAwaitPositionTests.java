package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresAwaitPositionTests extends AwaitPositionContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
