package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

class H2PartialMessagesTests extends PartialMessagesContract {

	@Override
	Database newDatabase() {
		return H2Databases.inMemory();
	}

}
