package dev.sourced.engine;

import org.junit.jupiter.params.Parameter;

import dev.sourced.engine.Application.Setup;
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

	@Override
	Application start(Setup setup) {
		return super.start((this.databases == TestDatabase.TOY) ? ToySetup.of(setup) : setup);
	}

}
