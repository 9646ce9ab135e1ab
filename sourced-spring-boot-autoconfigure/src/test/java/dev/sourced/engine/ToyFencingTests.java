package dev.sourced.engine;

import dev.sourced.engine.Application.Setup;
import dev.sourced.internal.jdbc.toy.ToyDatabases;
import dev.sourced.testsupport.Database;

class ToyFencingTests extends FencingContract {

	@Override
	Database newDatabase() {
		return ToyDatabases.inMemory();
	}

	@Override
	Application start(Setup setup) {
		return super.start(ToySetup.of(setup));
	}

}
