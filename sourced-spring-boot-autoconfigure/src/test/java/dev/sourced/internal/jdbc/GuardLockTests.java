package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.Enrolments.Enrol;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Noted;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.internal.jdbc.dialect.AppendOperation;
import dev.sourced.internal.jdbc.postgresql.AdvisoryKeys;
import dev.sourced.internal.jdbc.postgresql.LockSelfTest;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.jdbc.row.MessageRows;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.jdbc.row.TypeNames;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.internal.value.Scope;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Who waits for whom on PostgreSQL: an append is held open while others try, with a lock
 * timeout that makes waiting visible.
 */
@Tag("postgresql")
class GuardLockTests {

	private static final AppendCondition NEVER = AppendCondition.none();

	private Database database;

	private HikariDataSource holders;

	private HikariDataSource others;

	private LogFixture holder;

	private LogFixture other;

	@BeforeEach
	void open() {
		this.database = PostgresServer.shared().createDatabaseWithTables();
		this.holders = this.database.dataSource(3);
		this.holder = fixture(this.holders);
		this.others = withSetting("lock_timeout=300ms").dataSource(3);
		this.other = fixture(this.others);
	}

	private Database withSetting(String setting) {
		String url = this.database.url();
		return new Database(url + (url.contains("?") ? "&" : "?") + "options=-c%20" + setting.replace("=", "%3D"),
				this.database.username(), this.database.password());
	}

	private static LogFixture fixture(HikariDataSource dataSource) {
		return new LogFixture(dataSource, new TableNames(null, "sourced_"),
				new MessageLimits(200, 200, 1000, 10_000, 1000), List.of(Enrolments.TYPES));
	}

	@AfterEach
	void close() {
		this.holders.close();
		this.others.close();
		this.database.drop();
	}

	@Test
	void disjointBoundariesDoNotMeet() {
		whileHeld(new Enrolled("c1", "s1"), guard("course", "c1"),
				() -> assertNotBlocked(new Enrolled("c2", "s2"), guard("course", "c2")));
	}

	@Test
	void writersThatShareATagDoNotMeet() {
		whileHeld(new Enrolled("c1", "s1"), guard("student", "s1"),
				() -> assertNotBlocked(new Enrolled("c1", "s2"), guard("student", "s2")));
	}

	@Test
	void commandsMeetNobody() {
		whileHeld(new Enrolled("c1", "s1"), AppendCondition.failIf(Query.all()), () -> assertThatNoException()
			.isThrownBy(() -> this.other.log().append(List.of(Message.of(new Enrol("c1", "s1"))))));
	}

	@Test
	void aConditionWaitsForAWriterOfItsTag() {
		whileHeld(new Enrolled("c1", "s1"), NEVER, () -> assertBlocked(new Opened("c9", null), guard("course", "c1")));
	}

	@Test
	void aWriterWaitsForAConditionOnItsTag() {
		whileHeld(new Opened("c9", null), guard("course", "c1"), () -> assertBlocked(new Enrolled("c1", "s1"), NEVER));
	}

	@Test
	void aConditionOnATypeMeetsItsWritersOnly() {
		AppendCondition type = AppendCondition.failIf(Query.of(QueryItem.ofTypes("test.opened")));
		whileHeld(new Enrolled("c1", "s1"), type, () -> {
			assertNotBlocked(new Enrolled("c2", "s2"), NEVER);
			assertNotBlocked(new Enrolled("c3", "s3"), guard("course", "c3"));
			assertBlocked(new Opened("c1", null), NEVER);
		});
	}

	@Test
	void aConditionOnEverythingMeetsEveryWriter() {
		whileHeld(new Enrolled("c1", "s1"), AppendCondition.failIf(Query.all()),
				() -> assertBlocked(new Opened("c2", null), NEVER));
	}

	@Test
	void moreThan64KeysMeetEveryWriter() {
		List<String> many = IntStream.range(0, 70).mapToObj(Integer::toString).toList();
		whileHeld(new Noted(many, ""), NEVER, () -> assertBlocked(new Opened("c2", null), NEVER));
		whileHeld(new Noted(many.subList(0, 60), ""), NEVER, () -> assertNotBlocked(new Opened("c3", null), NEVER));
	}

	@Test
	void aConditionIsNotAnchoredAtThePositionOfAnUnrelatedMessage() {
		Query course = Query.of(QueryItem.tagged(Tags.of("course", "c1")));
		AppendCondition[] read = new AppendCondition[1];
		new TransactionTemplate(this.holder.transactionManager()).executeWithoutResult((status) -> {
			long earlier = this.holder.log().append(List.of(Message.of(new Enrolled("c1", "s1")))).position();
			try (Rendezvous elsewhere = new Rendezvous(1)) {
				elsewhere.run(() -> {
					long later = this.other.log().append(List.of(Message.of(new Opened("c9", null)))).position();
					assertThat(later).isGreaterThan(earlier);
					read[0] = this.other.log().read(course, ReadOptions.all()).condition();
					return true;
				}).forEach((outcome) -> assertThat(outcome.get()).isTrue());
			}
		});
		assertThat(this.other.log().tryAppend(List.of(Message.of(new Enrolled("c1", "s2"))), read[0])).isEmpty();
	}

	@Test
	void appendsOfTheSameTagsInOppositeOrderDoNotDeadlock() {
		try (Rendezvous rendezvous = new Rendezvous(2)) {
			for (int round = 0; round < 100; round++) {
				List<String> students = List.of("a" + round, "b" + round, "c" + round);
				List<String> reversed = List.of("c" + round, "b" + round, "a" + round);
				Query query = Query
					.of(students.stream().map((student) -> QueryItem.tagged(Tags.of("student", student))).toList());
				AppendCondition condition = AppendCondition.failIf(query);
				long winners = rendezvous
					.<Optional<Appended>>run((racer) -> () -> this.holder.log()
						.tryAppend(List.of(Message.of(new Noted((racer == 0) ? students : reversed, ""))), condition))
					.stream()
					.filter((outcome) -> Objects.requireNonNull(outcome.get()).isPresent())
					.count();
				assertThat(winners).isEqualTo(1);
			}
		}
	}

	@Test
	void anAppendAtAnotherLevelWouldBeRefusedByTheStatementItself() {
		TransactionTemplate repeatable = new TransactionTemplate(this.holder.transactionManager());
		repeatable.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
		QueryRenderer renderer = new QueryRenderer(this.holder.types());
		AppendOperation append = this.holder.database()
			.dialect()
			.append(this.holder.database(), this.holder.transactions(), renderer);
		MessageRows rows = new MessageRows(this.holder.types(),
				new TypeNames(this.holder.types(), this.holder.jdbc(), this.holder.database().tables()),
				new MessageJson(Stream.empty(), 1000), MessageLimits.defaults());
		AppendBatch batch = rows.batch(List.of(Message.of(new Opened("c1", null))));
		assertThatExceptionOfType(IllegalTransactionException.class)
			.isThrownBy(() -> repeatable.execute((status) -> append.append(batch, NEVER)));
		assertThat(this.holder.log().head()).isZero();
	}

	@Test
	void aDatabaseWhoseLocksDoNotLockIsRefused() {
		this.holder.jdbc()
			.execute(
					"""
							create function public.pg_try_advisory_xact_lock(bigint) returns boolean language sql as 'select true'""");
		try (HikariDataSource fooled = withSetting("search_path=public,pg_catalog").dataSource(2)) {
			assertThatExceptionOfType(InvalidConfigurationException.class)
				.isThrownBy(
						() -> new LockSelfTest(LogFixture.databaseOn(fooled, new TableNames(null, "sourced_"))).run())
				.withMessageContaining("grants one exclusive advisory lock to two connections");
		}
		assertThatNoException().isThrownBy(() -> new LockSelfTest(this.holder.database()).run());
	}

	@Test
	void keysOfStoresTagsAndFloorsDoNotOverlap() {
		long one = TagKeys.hash(Scope.NONE, "@store", "one");
		long two = TagKeys.hash(Scope.NONE, "@store", "two");
		assertThat(AdvisoryKeys.tag(one, TagKeys.ofType(Scope.NONE, "a"))).isNegative()
			.isNotEqualTo(AdvisoryKeys.tag(two, TagKeys.ofType(Scope.NONE, "a")));
		assertThat(List.of(AdvisoryKeys.intention(one), AdvisoryKeys.intention(two))).doesNotHaveDuplicates()
			.allMatch((key) -> key >= 0 && key < (1L << 62));
		assertThat(AdvisoryKeys.floor(one)).isGreaterThanOrEqualTo(1L << 62);
		assertThat(AdvisoryKeys.floor(one) & ((1L << 48) - 1)).isZero();
	}

	private AppendCondition guard(String tag, String value) {
		return this.holder.log().read(Query.of(QueryItem.tagged(Tags.of(tag, value))), ReadOptions.all()).condition();
	}

	private void whileHeld(Event event, AppendCondition condition, Runnable meanwhile) {
		new TransactionTemplate(this.holder.transactionManager()).executeWithoutResult((status) -> {
			this.holder.log().append(List.of(Message.of(event)), condition);
			try (Rendezvous elsewhere = new Rendezvous(1)) {
				elsewhere.run(() -> {
					meanwhile.run();
					return true;
				}).forEach((outcome) -> assertThat(outcome.get()).isTrue());
			}
			status.setRollbackOnly();
		});
	}

	private void assertNotBlocked(Event event, AppendCondition condition) {
		assertThat(this.other.log().tryAppend(List.of(Message.of(event)), condition)).isPresent();
	}

	private void assertBlocked(Event event, AppendCondition condition) {
		assertThatExceptionOfType(PessimisticLockingFailureException.class)
			.isThrownBy(() -> this.other.log().tryAppend(List.of(Message.of(event)), condition));
	}

}
