package dev.sourced.internal.jdbc;

import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.internal.jdbc.postgresql.PostgresPositionCheck;
import dev.sourced.log.Appended;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A sequence that is behind the log, as a crash or a restored copy may leave it, when the
 * application starts.
 */
class PositionCheckTests {

	private Database database;

	private HikariDataSource dataSource;

	private void open(TestDatabase databases) {
		this.database = databases.createWithTables();
		this.dataSource = this.database.dataSource(4);
	}

	@AfterEach
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	@Test
	void h2sIsMended() {
		open(TestDatabase.H2);
		LogFixture fixture = start();
		Appended before = append(fixture, new Opened("c1", "Algebra"), new Enrolled("c1", "s1"));
		fixture.jdbc().execute("alter sequence sourced_position restart with 2");
		assertThat(append(start(), new Enrolled("c1", "s2")).position()).isGreaterThan(before.position());
	}

	@Test
	@Tag("postgresql")
	void postgresqlsIsRefusedUntilTheRemedyIsDone() {
		open(TestDatabase.POSTGRESQL);
		LogFixture fixture = start();
		Appended before = append(fixture, new Opened("c1", "Algebra"), new Enrolled("c1", "s1"));
		fixture.jdbc().execute("select setval('sourced_position', 2)");
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(this::start)
			.withMessageContainingAll("last drawn: 2,", "last message: " + before.position())
			.satisfies((refused) -> fixture.jdbc().execute(refused.remedy().split(": ")[1]));
		assertThat(append(start(), new Enrolled("c1", "s2")).position()).isGreaterThan(before.position());
	}

	@Test
	@Tag("postgresql")
	void oneThatCannotBeReadIsRefused() {
		open(TestDatabase.POSTGRESQL);
		LogFixture fixture = start();
		new TransactionTemplate(fixture.transactionManager()).executeWithoutResult((status) -> {
			fixture.jdbc()
				.execute("""
						create role %1$s;
						grant select on sourced_message to %1$s;
						grant update on sequence sourced_position to %1$s;
						set local role %1$s"""
					.formatted("reader_" + fixture.jdbc().queryForObject("select current_database()", String.class)));
			assertThatExceptionOfType(InvalidConfigurationException.class)
				.isThrownBy(new PostgresPositionCheck(fixture.jdbc(), fixture.database().tables())::run)
				.satisfies((refused) -> assertThat(refused.remedy()).contains("grant usage"));
			status.setRollbackOnly();
		});
	}

	private LogFixture start() {
		return new LogFixture(this.dataSource, Enrolments.TYPES);
	}

	private static Appended append(LogFixture fixture, Event... events) {
		return fixture.log().append(Stream.of(events).map(Message::of).toList());
	}

}
