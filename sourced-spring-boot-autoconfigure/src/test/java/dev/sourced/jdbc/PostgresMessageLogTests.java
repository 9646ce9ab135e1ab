package dev.sourced.jdbc;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresMessageLogTests extends MessageLogContract {

	@Override
	Database database() {
		return PostgresServer.shared().createDatabase();
	}

}
