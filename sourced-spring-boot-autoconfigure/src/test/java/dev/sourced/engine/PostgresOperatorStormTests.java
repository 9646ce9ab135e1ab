package dev.sourced.engine;

import java.time.Duration;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresOperatorStormTests extends OperatorStormContract {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabase();
	}

	@Override
	Duration duration() {
		return Duration.ofSeconds(60);
	}

}
