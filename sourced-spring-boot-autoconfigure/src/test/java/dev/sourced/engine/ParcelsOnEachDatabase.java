package dev.sourced.engine;

import org.junit.jupiter.params.Parameter;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

/**
 * What an application on {@link Parcels} does, whatever the database: each test runs on a
 * new one of each kind.
 */
@OnEachDatabase
abstract class ParcelsOnEachDatabase extends ParcelsFixture {

	@Parameter
	private TestDatabase databases;

	@Override
	Database newDatabase() {
		return this.databases.createWithTables();
	}

}
