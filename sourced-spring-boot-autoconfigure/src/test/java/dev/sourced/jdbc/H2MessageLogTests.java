package dev.sourced.jdbc;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

class H2MessageLogTests extends MessageLogContract {

	@Override
	Database database() {
		return H2Databases.inMemory();
	}

}
