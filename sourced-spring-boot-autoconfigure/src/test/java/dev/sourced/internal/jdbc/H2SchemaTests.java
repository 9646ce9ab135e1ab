package dev.sourced.internal.jdbc;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

class H2SchemaTests extends SchemaContract {

	@Override
	Database database() {
		return H2Databases.inMemory();
	}

}
