package dev.sourced.internal.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

class H2LaneRoundTripTests extends LaneRoundTripContract {

	@Override
	Database database() {
		return H2Databases.inMemory();
	}

	@Override
	Costs costs() {
		return new Costs(6, 4, 14, 10, 5, 0);
	}

}
