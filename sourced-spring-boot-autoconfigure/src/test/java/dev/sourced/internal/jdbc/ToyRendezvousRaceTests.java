package dev.sourced.internal.jdbc;

import dev.sourced.internal.jdbc.toy.ToyDatabases;
import dev.sourced.testsupport.Database;

class ToyRendezvousRaceTests extends RendezvousRaceContract {

	@Override
	Database database() {
		return ToyDatabases.inMemory();
	}

	@Override
	int rounds() {
		return 20;
	}

}
