package dev.sourced.internal.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresManyLanesTests extends ManyLanesContract {

	@Override
	Database database() {
		return PostgresServer.shared().createDatabase();
	}

}
