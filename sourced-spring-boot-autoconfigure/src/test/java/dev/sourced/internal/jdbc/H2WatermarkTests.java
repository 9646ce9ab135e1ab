package dev.sourced.internal.jdbc;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

class H2WatermarkTests extends WatermarkContract {

	@Override
	Database database() {
		return H2Databases.inMemory();
	}

	@Override
	void verify(FollowStress stress) {
		assertThat(stress.naive().delivered()).as("appends follow each other here").isEqualTo(stress.committed());
	}

}
