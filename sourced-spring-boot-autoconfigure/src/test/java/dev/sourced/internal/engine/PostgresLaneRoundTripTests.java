package dev.sourced.internal.engine;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresLaneRoundTripTests extends LaneRoundTripContract {

	@Override
	Database database() {
		return PostgresServer.shared().createDatabase();
	}

	@Override
	Costs costs() {
		return new Costs(4, 2, 4, 3, 4, 0);
	}

}
