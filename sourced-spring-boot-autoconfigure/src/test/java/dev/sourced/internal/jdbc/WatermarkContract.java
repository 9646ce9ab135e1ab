package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.store.Limits;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Up to the watermark nothing will ever appear, so whoever follows the log to it gets
 * every message once and in order; and nothing but open appends holds it back. Another
 * database proves itself by a subclass. The writers and followers of the stress run for
 * several seconds, because commits overtake each other only now and then.
 */
abstract class WatermarkContract {

	private final List<HikariDataSource> pools = new ArrayList<>();

	private Database database;

	private LogFixture writer;

	private LogFixture log;

	private Follower follower;

	abstract Database database();

	@BeforeEach
	void open() {
		this.database = database();
		this.writer = new LogFixture(pool(), Enrolments.TYPES);
		this.log = new LogFixture(pool(), Enrolments.TYPES);
		this.follower = Follower.toTheWatermark(this.log.log());
	}

	private HikariDataSource pool() {
		HikariDataSource pool = this.database.dataSource(3);
		this.pools.add(pool);
		return pool;
	}

	@AfterEach
	void close() {
		this.pools.forEach(HikariDataSource::close);
		this.database.drop();
	}

	@Test
	void theFirstMessageOfAnEmptyLogIsNotPassedOver() {
		assertThat(this.follower.step()).isEmpty();
		Appended first = inTransaction(() -> {
			Appended open = append(this.writer);
			assertThat(this.follower.step()).isEmpty();
			assertThat(this.log.log().watermark()).isLessThan(first(open));
			return open;
		});
		assertThat(this.follower.step()).containsExactly(first.position());
	}

	@Test
	void anOpenAppendHoldsTheWatermarkBelowItsFirstPositionUntilItIsCommitted() {
		Appended before = append(this.writer, 2);
		Appended committed = inTransaction(() -> {
			Appended open = append(this.writer, 3);
			assertThat(this.log.log().watermark()).isBetween(before.position(), first(open) - 1);
			assertThat(this.follower.step()).isEqualTo(positions(before));
			return open;
		});
		assertThat(this.log.log().watermark()).isGreaterThanOrEqualTo(committed.position());
		assertThat(this.follower.step()).isEqualTo(positions(before, committed));
	}

	@Test
	void anAppendThatIsRolledBackHoldsTheWatermarkUntilThen() {
		Appended before = append(this.writer);
		new TransactionTemplate(this.writer.transactionManager()).executeWithoutResult((status) -> {
			Appended open = append(this.writer);
			assertThat(this.log.log().watermark()).isBetween(before.position(), first(open) - 1);
			status.setRollbackOnly();
		});
		Appended after = append(this.writer);
		assertThat(this.log.log().watermark()).isGreaterThanOrEqualTo(after.position());
		assertThat(this.follower.step()).isEqualTo(positions(before, after));
	}

	@Test
	void aTransactionThatHasNotAppendedHoldsNothingBack() throws SQLException {
		this.log.jdbc().execute("create table unrelated (id int)");
		try (Connection unrelated = pool().getConnection()) {
			unrelated.setAutoCommit(false);
			unrelated.createStatement().execute("insert into unrelated values (1)");
			Appended while1 = append(this.writer);
			assertThat(this.log.log().watermark()).isGreaterThanOrEqualTo(while1.position());
			Appended while2 = append(this.writer);
			assertThat(this.follower.step()).isEqualTo(positions(while1, while2));
			unrelated.rollback();
		}
	}

	@Test
	void aGapThatACrashHasLeftInTheSequenceIsPassed() {
		Appended before = append(this.writer);
		assertThat(this.follower.step()).isEqualTo(positions(before));
		this.log.jdbc()
			.execute(this.database.isPostgres()
					? "select setval('sourced_position', %d)".formatted(before.position() + 32)
					: "alter sequence sourced_position restart with %d".formatted(before.position() + 33));
		assertThat(this.follower.step()).isEqualTo(positions(before));
		Appended after = append(this.writer, 2);
		assertThat(first(after)).isEqualTo(before.position() + 33);
		assertThat(this.follower.step()).isEqualTo(positions(before, after));
	}

	@Test
	void storesOfOneDatabaseDoNotHoldEachOtherBack() {
		LogFixture other = new LogFixture(pool(), new TableNames(null, "other_"), Limits.defaults(),
				List.of(Enrolments.TYPES));
		AppendCondition condition = AppendCondition.failIf(Query.of(QueryItem.tagged(Tags.of("course", "c1"))));
		Appended open = inTransaction(() -> {
			Appended first = append(this.writer);
			Appended second = other.log().append(List.of(Message.of(new Enrolled("c1", "s1"))), condition);
			assertThat(other.log().watermark()).isGreaterThanOrEqualTo(second.position());
			assertThat(this.log.log().watermark()).isLessThan(first(first));
			assertThat(Follower.toTheWatermark(other.log()).step()).isEqualTo(positions(second));
			return first;
		});
		assertThat(this.follower.step()).isEqualTo(positions(open));
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
			verify(stress);
		}
	}

	/**
	 * What else must be true of a stress on this database.
	 * @param stress a stress that is over
	 */
	abstract void verify(FollowStress stress);

	// for subclasses

	LogFixture writer() {
		return this.writer;
	}

	LogFixture log() {
		return this.log;
	}

	Follower follower() {
		return this.follower;
	}

	<T> T inTransaction(Supplier<T> work) {
		return new TransactionTemplate(this.writer.transactionManager()).execute((status) -> work.get());
	}

	static Appended append(LogFixture log) {
		return append(log, 1);
	}

	static Appended append(LogFixture log, int messages) {
		return log.log().append(Stream.generate(() -> Message.of(new Enrolled("c1", "s1"))).limit(messages).toList());
	}

	static long first(Appended appended) {
		return appended.messages().get(0).position();
	}

	static List<Long> positions(Appended... appended) {
		return Stream.of(appended).flatMap((one) -> one.messages().stream()).map(Envelope::position).toList();
	}

}
