package dev.sourced.internal.jdbc;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresHostileValuesTests extends HostileValuesContract {

	@Override
	Database database() {
		return PostgresServer.shared().createDatabase();
	}

}
