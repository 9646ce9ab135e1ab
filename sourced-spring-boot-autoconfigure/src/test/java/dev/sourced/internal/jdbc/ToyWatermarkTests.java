package dev.sourced.internal.jdbc;

import dev.sourced.internal.jdbc.toy.ToyDatabases;
import dev.sourced.testsupport.Database;

import static org.assertj.core.api.Assertions.assertThat;

class ToyWatermarkTests extends WatermarkContract {

	@Override
	Database database() {
		return ToyDatabases.inMemory();
	}

	@Override
	void verify(FollowStress stress) {
		assertThat(stress.naive().delivered()).as("appends follow each other here").isEqualTo(stress.committed());
	}

}
