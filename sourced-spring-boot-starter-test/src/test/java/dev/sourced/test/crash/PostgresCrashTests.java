package dev.sourced.test.crash;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("postgresql")
class PostgresCrashTests {

	private static CrashDatabase newDatabase() {
		Database database = PostgresServer.shared().createDatabaseWithTables();
		return new CrashDatabase(database.url(), database.username(), database.password(), database::drop);
	}

	@Test
	void aProjectorThatWritesOutsideOfItsTransactionIsFound() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Crash.everywhere(
					CrashTests.selling(Till.WithFaultyProjector.class).database(PostgresCrashTests::newDatabase)))
			.withMessageContaining(", just after: insert into till_total, in thread sourced-worker-1:")
			.withMessageContaining("'select amount from till_total': too much [{amount=5}]");
	}

	/*
	 * It commits by itself, in the function of the schema.
	 */
	@Test
	void anAppendWithoutTransactionHasBoundariesToo() {
		CrashReport report = Crash.everywhere(CrashScenario.of(Till.Quiet.class)
			.database(PostgresCrashTests::newDatabase)
			.step((instance) -> instance.getBean(MessageLog.class)
				.append(List.of(Message.of(new Till.Rung("t1", 5)).withId(new UUID(0, 1))))));
		assertThat(report.places()).startsWith("just before: append by sourced_append, in thread main",
				"just after: append by sourced_append, in thread main");
	}

	@Test
	void databasesAreMadeOnAServerAndRemoved() {
		try (Database server = PostgresServer.shared().createDatabase()) {
			CrashDatabase one = CrashDatabase.postgresql(server.url(), server.username(), server.password());
			CrashDatabase other = CrashDatabase.postgresql(server.url(), server.username(), server.password());
			assertThat(one.url()).isNotEqualTo(other.url()).startsWith("jdbc:postgresql:");
			one.removal().run();
			other.removal().run();
		}
	}

}
