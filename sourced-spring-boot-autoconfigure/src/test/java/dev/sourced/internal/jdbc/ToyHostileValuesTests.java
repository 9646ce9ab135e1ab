package dev.sourced.internal.jdbc;

import dev.sourced.internal.jdbc.toy.ToyDatabases;
import dev.sourced.testsupport.Database;

class ToyHostileValuesTests extends HostileValuesContract {

	@Override
	Database database() {
		return ToyDatabases.inMemory();
	}

}
