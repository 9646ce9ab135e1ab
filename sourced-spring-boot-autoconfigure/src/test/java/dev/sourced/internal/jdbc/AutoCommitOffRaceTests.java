package dev.sourced.internal.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.params.Parameter;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

/**
 * The same races on pools whose connections do not commit by themselves.
 */
@OnEachDatabase
class AutoCommitOffRaceTests extends RendezvousRaceContract {

	@Parameter
	private TestDatabase databases;

	@Override
	Database database() {
		return this.databases.createWithTables();
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
