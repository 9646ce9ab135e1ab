package dev.sourced.boot.autoconfigure;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

class H2TransactionRulesTests extends TransactionRulesContract {

	@Override
	Database database() {
		return H2Databases.inMemory();
	}

}
