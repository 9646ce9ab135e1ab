package dev.sourced.internal.jdbc;

import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.internal.jdbc.postgresql.PostgresPositionCheck;
import dev.sourced.log.Appended;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresMessageLogTests extends MessageLogContract {

	@Override
	Database database() {
		return PostgresServer.shared().createDatabase();
	}

	@Test
	void aSequenceBehindTheLogIsRefusedUntilTheRemedyIsDone() {
		Appended before = append(fixture(), new Opened("c1", "Algebra"), new Enrolled("c1", "s1"));
		fixture().jdbc().execute("select setval('sourced_position', 2)");
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(this::restart)
			.withMessageContainingAll("last drawn: 2,", "last message: " + before.position())
			.satisfies((refused) -> fixture().jdbc().execute(refused.remedy().split(": ")[1]));
		assertThat(append(restart(), new Enrolled("c1", "s2")).position()).isGreaterThan(before.position());
	}

	@Test
	void aSequenceThatCannotBeReadIsRefused() {
		new TransactionTemplate(fixture().transactionManager()).executeWithoutResult((status) -> {
			fixture().jdbc()
				.execute("""
						create role %1$s;
						grant select on sourced_message to %1$s;
						grant update on sequence sourced_position to %1$s;
						set local role %1$s"""
					.formatted("reader_" + fixture().jdbc().queryForObject("select current_database()", String.class)));
			assertThatExceptionOfType(InvalidConfigurationException.class)
				.isThrownBy(new PostgresPositionCheck(fixture().jdbc(), fixture().database().store())::run)
				.satisfies((refused) -> assertThat(refused.remedy()).contains("grant usage"));
			status.setRollbackOnly();
		});
	}

}
