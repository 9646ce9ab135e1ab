package dev.sourced.internal.jdbc;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

/**
 * Races beside a transaction that has appended, which H2 would let wait.
 */
@Tag("races")
@Tag("postgresql")
class PostgresRendezvousRaceTests extends RacersFixture {

	@Override
	Database database() {
		return PostgresServer.shared().createDatabaseWithTables();
	}

	@Test
	void anOlderTransactionThatHasAppendedAndStaysOpenChangesNothing() {
		LogFixture fixture = new LogFixture(dataSource(), Enrolments.TYPES);
		new TransactionTemplate(fixture.transactionManager()).executeWithoutResult((status) -> {
			fixture.log().append(List.of(Message.of(new Left("other", "other"))));
			rounds((round) -> {
				Query query = Query.of(QueryItem.ofTypes("test.opened").and("name", "name-" + round));
				assertOneWinner(round, (racer) -> query, (racer) -> new Opened("c" + racer, "name-" + round));
			});
			status.setRollbackOnly();
		});
	}

}
