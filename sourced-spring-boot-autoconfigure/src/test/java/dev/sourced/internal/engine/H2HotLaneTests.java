package dev.sourced.internal.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

class H2HotLaneTests extends HotLaneContract {

	@Override
	Database database() {
		return H2Databases.inMemory();
	}

}
