package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

class PostgresRendezvousRaceTests extends RendezvousRaceContract {

	@Override
	Database database() {
		return PostgresServer.shared().createDatabase();
	}

	@Test
	void anOlderWriteTransactionOfAnotherSessionChangesNothing() throws SQLException {
		try (Connection older = dataSource().getConnection()) {
			older.createStatement().execute("create table unrelated (id int)");
			older.setAutoCommit(false);
			older.createStatement().execute("insert into unrelated values (1)");
			oneWinnerEachRound();
			older.rollback();
		}
	}

	@Test
	void anOlderTransactionThatHasAppendedAndStaysOpenChangesNothing() {
		LogFixture fixture = new LogFixture(dataSource(), Enrolments.TYPES);
		new TransactionTemplate(fixture.transactionManager()).executeWithoutResult((status) -> {
			fixture.log().append(List.of(Message.of(new Left("other", "other"))));
			oneWinnerEachRound();
			status.setRollbackOnly();
		});
	}

	private void oneWinnerEachRound() {
		rounds((round) -> {
			Query query = Query.of(QueryItem.ofTypes("test.opened").and("name", "name-" + round));
			assertOneWinner(round, (racer) -> query, (racer) -> new Opened("c" + racer, "name-" + round));
		});
	}

}
