package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.store.OpenAppend;
import dev.sourced.log.Appended;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

/**
 * The watermark beside appends that are open, of which H2 has one at a time.
 */
@Tag("postgresql")
class PostgresWatermarkTests extends WatermarkFixture {

	@Override
	Database database() {
		return PostgresServer.shared().createDatabaseWithTables();
	}

	@Test
	@Tag("races")
	void withoutTheFloorLockOfStatementsMessagesAreSkipped() {
		SqlRewrite sql = new SqlRewrite().replace(GuardVariant.FLOOR_LOCK, GuardVariant.NO_FLOOR_LOCK);
		try (FollowStress stress = new FollowStress(database(), sql).withoutFunction()) {
			requireSkipped(stress, sql);
		}
	}

	@Test
	@Tag("races")
	void withoutTheFloorLockOfTheFunctionMessagesAreSkipped() {
		SqlRewrite sql = GuardVariant.withoutFloorInFunction();
		try (FollowStress stress = new FollowStress(database(), new SqlRewrite()).changing(sql)) {
			requireSkipped(stress, sql);
		}
	}

	private static void requireSkipped(FollowStress stress, SqlRewrite sql) {
		for (int i = 0; i < 40 && skipped(stress) == 0; i++) {
			stress.run(Duration.ofSeconds(1));
		}
		System.out.println("no floor locks: " + stress);
		assertThat(sql.unused()).isEmpty();
		assertThat(skipped(stress)).as("skipped without the floor lock: %s", stress).isPositive();
	}

	private static long skipped(FollowStress stress) {
		return stress.exact().get(0).skipped(stress.committed());
	}

	@Test
	void messagesBeyondAnOpenAppendWaitForIt() {
		Appended[] beyond = new Appended[2];
		Appended open = inTransaction(() -> {
			beyond[0] = append(log());
			Appended first = append(writer(), 2);
			beyond[1] = append(log());
			assertThat(log().log().head()).isEqualTo(beyond[1].position());
			assertThat(log().log().watermark()).isBetween(beyond[0].position(), first(first) - 1);
			assertThat(follower().step()).isEqualTo(positions(beyond[0]));
			return first;
		});
		assertThat(follower().step()).isEqualTo(positions(beyond[0], open, beyond[1]));
	}

	@Test
	void tellsWhatHoldsItBack() {
		JdbcLogTail tail = new JdbcLogTail(log().store(), log().log());
		append(log());
		assertThat(tail.heldBackBy()).isEmpty();
		inTransaction(() -> {
			Appended open = append(writer());
			Integer pid = writer().jdbc().queryForObject("select pg_backend_pid()", Integer.class);
			OpenAppend found = tail.heldBackBy().orElseThrow();
			assertThat(found.above()).isEqualTo(log().log().watermark()).isLessThan(first(open));
			assertThat(found.age()).isPositive();
			assertThat(found.session()).startsWith("pid " + pid + ", ").contains("idle in transaction");
			Awaitility.await()
				.untilAsserted(() -> assertThat(tail.heldBackBy().orElseThrow().age()).isGreaterThan(found.age()));
			return open;
		});
		assertThat(tail.heldBackBy()).isEmpty();
	}

	@Test
	void theFirstAppendOfATransactionCounts() {
		Appended[] appended = new Appended[3];
		inTransaction(() -> {
			appended[0] = append(writer());
			appended[1] = append(log());
			appended[2] = append(writer());
			assertThat(log().log().watermark()).isLessThan(first(appended[0]));
			return appended;
		});
		assertThat(follower().step()).isEqualTo(positions(appended));
	}

	@Test
	void anAppendThatIsRolledBackToASavepointHoldsNothing() {
		TransactionTemplate nested = new TransactionTemplate(writer().transactionManager());
		nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
		inTransaction(() -> {
			nested.executeWithoutResult((status) -> {
				Appended open = append(writer());
				assertThat(log().log().watermark()).isLessThan(first(open));
				status.setRollbackOnly();
			});
			Appended after = append(log());
			assertThat(log().log().watermark()).isGreaterThanOrEqualTo(after.position());
			return after;
		});
	}

	@Test
	void anAppendOfASessionThatWasKilledHoldsNothing() {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> inTransaction(() -> {
			Appended open = append(writer());
			Integer session = writer().jdbc().queryForObject("select pg_backend_pid()", Integer.class);
			Appended beyond = append(log());
			assertThat(log().log().watermark()).isLessThan(first(open));
			log().jdbc().queryForObject("select pg_terminate_backend(?)", Boolean.class, session);
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> log().log().watermark() >= beyond.position());
			assertThat(follower().step()).isEqualTo(positions(beyond));
			return open;
		})).isInstanceOfAny(DataAccessException.class, TransactionException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "case when pg_advisory_xact_lock_shared(1) is null then 0 else %s end",
			"%s + case when pg_advisory_xact_lock_shared(1) is null then 1 else 0 end" })
	void anAppendThatBeginsBesideTheStatementsIsNotPassedOver(String waiting) {
		String told = "pg_sequence_last_value('sourced_position')";
		SqlRewrite sql = new SqlRewrite().replace(told, waiting.formatted(told));
		LogFixture waits = new LogFixture(sql.on(log().database().dataSource()), Enrolments.TYPES);
		append(log());
		rolledBack(() -> {
			writer().jdbc().execute("select pg_advisory_lock(1)");
			CompletableFuture<Long> watermark = Background.supply(waits.log()::watermark);
			Awaitility.await().until(() -> isAwaited(1));
			Appended open = append(writer());
			writer().jdbc().execute("select pg_advisory_unlock(1)");
			assertThat(watermark).succeedsWithin(Duration.ofSeconds(20), LONG).isLessThan(first(open));
		});
	}

	/*
	 * Such an append has read its floor, then others have appended, and then it takes it.
	 */
	@Test
	void anAppendThatTakesItsFloorLateDoesNotLowerTheWatermark() {
		String floor = "coalesce(pg_sequence_last_value('sourced_position'), 0)";
		SqlRewrite sql = new SqlRewrite().replace(floor, floor + " - 2");
		Appended before = append(log(), 3);
		long settled = log().log().watermark();
		assertThat(settled).isEqualTo(before.position());
		ReadOptions upToIt = ReadOptions.all().upTo(settled);
		sql.onFunction(log().jdbc());
		Appended open = inTransaction(() -> {
			Appended appended = append(writer());
			assertThat(new LogFixture(pool(), Enrolments.TYPES).log().watermark()).as("what the database reports")
				.isEqualTo(settled - 2);
			assertThat(log().log().watermark()).isEqualTo(settled);
			assertThat(log().log().browse(upToIt)).map(Envelope::position).isEqualTo(positions(before));
			assertThat(log().log().stream(Query.all(), upToIt)).map(Envelope::position).isEqualTo(positions(before));
			assertThat(follower().step()).isEqualTo(positions(before));
			return appended;
		});
		assertThat(sql.unused()).isEmpty();
		assertThat(follower().step()).isEqualTo(positions(before, open));
	}

	private boolean isAwaited(int advisoryKey) {
		return Boolean.TRUE.equals(writer().jdbc()
			.queryForObject(
					"""
							select exists (select 1 from pg_locks l where l.locktype = 'advisory' and not l.granted and l.objid = ?
								and l.database = (select d.oid from pg_database d where d.datname = current_database()))""",
					Boolean.class, advisoryKey));
	}

	@Test
	void theSequenceIsNotSelectedFrom() {
		rolledBack(() -> {
			restrictTo("usage");
			Appended open = append(writer());
			assertThat(log().log().watermark()).isEqualTo(first(open) - 1);
			assertThat(writer().log().watermark()).isEqualTo(first(open) - 1);
		});
	}

	@Test
	void anAppendThatCannotReadTheSequenceHoldsEverythingBack() {
		append(log());
		rolledBack(() -> {
			restrictTo("update");
			append(writer());
			assertThat(log().log().watermark()).isZero();
			assertThatExceptionOfType(InvalidDataAccessResourceUsageException.class)
				.isThrownBy(() -> writer().log().watermark())
				.withMessageContaining("USAGE");
		});
	}

	private void rolledBack(Runnable work) {
		new TransactionTemplate(writer().transactionManager()).executeWithoutResult((status) -> {
			work.run();
			status.setRollbackOnly();
		});
	}

	/*
	 * Until the transaction ends: a user who may do everything with the tables, and with
	 * the sequence only this.
	 */
	private void restrictTo(String privilege) {
		String role = "restricted_" + writer().jdbc().queryForObject("select current_database()", String.class);
		writer().jdbc().execute("""
				create role %1$s;
				grant all on all tables in schema public to %1$s;
				grant %2$s on sequence sourced_position to %1$s;
				set local role %1$s""".formatted(role, privilege));
	}

	@ParameterizedTest
	@ValueSource(strings = { "commit", "rollback" })
	void aPreparedTransactionHoldsTheWatermarkUntilItEnds(String end) {
		String id = "'%s'".formatted(log().jdbc().queryForObject("select current_database()", String.class));
		Appended open = inTransaction(() -> {
			Appended prepared = append(writer());
			writer().jdbc().execute("prepare transaction " + id);
			return prepared;
		});
		Appended beyond = append(log());
		long held = log().log().watermark();
		log().jdbc().execute("%s prepared %s".formatted(end, id));
		assertThat(held).isLessThan(first(open));
		assertThat(follower().step()).isEqualTo(end.equals("commit") ? positions(open, beyond) : positions(beyond));
	}

}
