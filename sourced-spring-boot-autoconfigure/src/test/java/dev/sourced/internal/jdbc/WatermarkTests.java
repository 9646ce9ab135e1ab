package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;
import dev.sourced.testsupport.WithToyDialect;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Up to the watermark nothing will ever appear, so whoever follows the log to it gets
 * every message once and in order; and nothing but open appends holds it back. The
 * writers and followers of the stress run for several seconds, because commits overtake
 * each other only now and then.
 */
@WithToyDialect
@OnEachDatabase
class WatermarkTests extends WatermarkFixture {

	@Parameter
	private TestDatabase databases;

	@Override
	Database database() {
		return this.databases.createWithTables();
	}

	private boolean isPostgres() {
		return this.databases == TestDatabase.POSTGRESQL;
	}

	@Test
	void theFirstMessageOfAnEmptyLogIsNotPassedOver() {
		assertThat(follower().step()).isEmpty();
		Appended first = inTransaction(() -> {
			Appended open = append(writer());
			assertThat(follower().step()).isEmpty();
			assertThat(log().log().watermark()).isLessThan(first(open));
			return open;
		});
		assertThat(follower().step()).containsExactly(first.position());
	}

	@Test
	void anOpenAppendHoldsTheWatermarkBelowItsFirstPositionUntilItIsCommitted() {
		Appended before = append(writer(), 2);
		Appended committed = inTransaction(() -> {
			Appended open = append(writer(), 3);
			assertThat(log().log().watermark()).isBetween(before.position(), first(open) - 1);
			assertThat(follower().step()).isEqualTo(positions(before));
			return open;
		});
		assertThat(log().log().watermark()).isGreaterThanOrEqualTo(committed.position());
		assertThat(follower().step()).isEqualTo(positions(before, committed));
	}

	@Test
	void anAppendThatIsRolledBackHoldsTheWatermarkUntilThen() {
		Appended before = append(writer());
		new TransactionTemplate(writer().transactionManager()).executeWithoutResult((status) -> {
			Appended open = append(writer());
			assertThat(log().log().watermark()).isBetween(before.position(), first(open) - 1);
			status.setRollbackOnly();
		});
		Appended after = append(writer());
		assertThat(log().log().watermark()).isGreaterThanOrEqualTo(after.position());
		assertThat(follower().step()).isEqualTo(positions(before, after));
	}

	@Test
	void aTransactionThatHasNotAppendedHoldsNothingBack() throws SQLException {
		log().jdbc().execute("create table unrelated (id int)");
		try (Connection unrelated = pool().getConnection()) {
			unrelated.setAutoCommit(false);
			unrelated.createStatement().execute("insert into unrelated values (1)");
			Appended while1 = append(writer());
			assertThat(log().log().watermark()).isGreaterThanOrEqualTo(while1.position());
			Appended while2 = append(writer());
			assertThat(follower().step()).isEqualTo(positions(while1, while2));
			unrelated.rollback();
		}
	}

	@Test
	void aGapThatACrashHasLeftInTheSequenceIsPassed() {
		Appended before = append(writer());
		assertThat(follower().step()).isEqualTo(positions(before));
		log().jdbc()
			.execute(isPostgres() ? "select setval('sourced_position', %d)".formatted(before.position() + 32)
					: "alter sequence sourced_position restart with %d".formatted(before.position() + 33));
		assertThat(follower().step()).isEqualTo(positions(before));
		Appended after = append(writer(), 2);
		assertThat(first(after)).isEqualTo(before.position() + 33);
		assertThat(follower().step()).isEqualTo(positions(before, after));
	}

	@Test
	void storesOfOneDatabaseDoNotHoldEachOtherBack() {
		LogFixture other = new LogFixture(pool(), new TableNames(null, "other_"), MessageLimits.defaults(),
				List.of(Enrolments.TYPES));
		AppendCondition condition = AppendCondition.failIf(Query.of(QueryItem.tagged(Tags.of("course", "c1"))));
		Appended open = inTransaction(() -> {
			Appended first = append(writer());
			Appended second = other.log().append(List.of(Message.of(new Enrolled("c1", "s1"))), condition);
			assertThat(other.log().watermark()).isGreaterThanOrEqualTo(second.position());
			assertThat(log().log().watermark()).isLessThan(first(first));
			assertThat(Follower.toTheWatermark(other.log()).step()).isEqualTo(positions(second));
			return first;
		});
		assertThat(follower().step()).isEqualTo(positions(open));
	}

	@Test
	@Tag("races")
	void everyCommittedMessageIsDeliveredOnceAndInOrder() {
		try (FollowStress stress = new FollowStress(database(), new SqlRewrite())) {
			for (int run = 0; run < 40 && (run < 4 || !stress.isTelling()); run++) {
				stress.run(Duration.ofSeconds(1));
			}
			System.out.println(stress);
			List<Long> committed = stress.committed();
			for (Follower exact : stress.exact()) {
				assertThat(exact.delivered()).as("%s: %s", exact, stress).isEqualTo(committed);
			}
			assertThat(stress.isTelling()).as("enough was tried: %s", stress).isTrue();
			if (isPostgres()) {
				assertThat(stress.naive().skipped(stress.committed())).as("skipped by the naive follower: %s", stress)
					.isPositive();
			}
			else {
				assertThat(stress.naive().delivered()).as("appends follow each other here")
					.isEqualTo(stress.committed());
			}
		}
	}

}
