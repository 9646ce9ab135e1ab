package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;
import dev.sourced.testsupport.WithToyDialect;

@WithToyDialect
@OnEachDatabase
class RendezvousRaceTests extends RendezvousRaceContract {

	@Parameter
	private TestDatabase databases;

	@Override
	Database database() {
		return this.databases.createWithTables();
	}

	@Test
	void anOlderWriteTransactionOfAnotherSessionChangesNothing() throws SQLException {
		try (Connection older = dataSource().getConnection()) {
			older.createStatement().execute("create table unrelated (id int)");
			older.setAutoCommit(false);
			older.createStatement().execute("insert into unrelated values (1)");
			rounds((round) -> {
				Query query = Query.of(QueryItem.ofTypes("test.opened").and("name", "name-" + round));
				assertOneWinner(round, (racer) -> query, (racer) -> new Opened("c" + racer, "name-" + round));
			});
			older.rollback();
		}
	}

}
