package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresRollingDeploymentTests extends RollingDeploymentContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

}
