package dev.sourced.engine;

import java.time.Duration;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

class H2OperatorStormTests extends OperatorStormContract {

	@Override
	Database newDatabase() {
		return H2Databases.inMemory();
	}

	@Override
	Duration duration() {
		return Duration.ofSeconds(10);
	}

}
