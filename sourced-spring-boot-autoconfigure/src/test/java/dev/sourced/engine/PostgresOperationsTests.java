package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresOperationsTests extends OperationsContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
