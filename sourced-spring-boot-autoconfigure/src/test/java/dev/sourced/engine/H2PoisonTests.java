package dev.sourced.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

class H2PoisonTests extends PoisonContract {

	@Override
	Database newDatabase() {
		return H2Databases.inMemory();
	}

}
