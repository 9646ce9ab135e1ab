package dev.sourced.jdbc;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.log.Appended;
import dev.sourced.log.OpenAppend;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresWatermarkTests extends WatermarkContract {

	@Override
	Database database() {
		return PostgresServer.shared().createDatabase();
	}

	@Override
	void verify(FollowStress stress) {
		assertThat(stress.naive().skipped(stress.committed())).as("skipped by the naive follower: %s", stress)
			.isPositive();
	}

	@Test
	@Tag("races")
	void withoutTheFloorLockMessagesAreSkipped() {
		SqlRewrite sql = new SqlRewrite().replace(GuardVariant.FLOOR_LOCK, GuardVariant.NO_FLOOR_LOCK);
		try (FollowStress stress = new FollowStress(database(), sql)) {
			for (int i = 0; i < 40 && skipped(stress) == 0; i++) {
				stress.run(Duration.ofSeconds(1));
			}
			System.out.println("no floor locks: " + stress);
			assertThat(sql.unused()).isEmpty();
			assertThat(skipped(stress)).as("skipped without the floor lock: %s", stress).isPositive();
		}
	}

	private static long skipped(FollowStress stress) {
		return stress.exact().get(0).skipped(stress.committed());
	}

	@Test
	void f6MessagesBeyondAnOpenAppendWaitForIt() {
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
