package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

class H2SharedKeyTests extends SharedKeyContract {

	@Override
	Database newDatabase() {
		return H2Databases.inMemory();
	}

}
