package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

class H2OperationsTests extends OperationsContract {

	@Override
	Database newDatabase() {
		return H2Databases.inMemory();
	}

	@Override
	String blockedSessions() {
		return "information_schema.sessions where blocker_id is not null";
	}

}
