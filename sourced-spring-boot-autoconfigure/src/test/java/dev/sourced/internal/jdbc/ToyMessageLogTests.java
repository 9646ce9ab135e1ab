package dev.sourced.internal.jdbc;

import dev.sourced.internal.jdbc.toy.ToyDatabases;
import dev.sourced.testsupport.Database;

class ToyMessageLogTests extends MessageLogContract {

	@Override
	Database database() {
		return ToyDatabases.inMemory();
	}

}
