package dev.sourced.boot.autoconfigure;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresDecidingTests extends DecidingContract {

	@Override
	Database database() {
		return PostgresServer.shared().createDatabase();
	}

}
