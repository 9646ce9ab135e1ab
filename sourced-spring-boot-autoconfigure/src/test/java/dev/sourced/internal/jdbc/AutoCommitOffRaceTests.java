package dev.sourced.internal.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.TestDatabase;

/**
 * The same races on pools whose connections do not commit by themselves.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AutoCommitOffRaceTests extends RendezvousRaceContract {

	private final TestDatabase databases;

	AutoCommitOffRaceTests(TestDatabase databases) {
		this.databases = databases;
	}

	@Override
	Database database() {
		return this.databases.create();
	}

	@Override
	HikariDataSource pool(Database database, int size) {
		return database.dataSource(size, (config) -> config.setAutoCommit(false));
	}

	@Override
	int rounds() {
		return 20;
	}

}
