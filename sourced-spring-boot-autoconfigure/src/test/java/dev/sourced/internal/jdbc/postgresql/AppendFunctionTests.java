package dev.sourced.internal.jdbc.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrol;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.Enrolments.Noted;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.internal.jdbc.Enrolments;
import dev.sourced.internal.jdbc.LogFixture;
import dev.sourced.internal.jdbc.dialect.AppendOutcome;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.jdbc.row.CandidateRow;
import dev.sourced.internal.jdbc.row.MessageRows;
import dev.sourced.internal.jdbc.row.TypeNames;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The append by the server's function: it answers what the statements answer, and needs
 * no transaction.
 */
@Tag("postgresql")
class AppendFunctionTests {

	private final Random random = new Random(20_261_126);

	private Database database;

	private HikariDataSource pool;

	private LogFixture fixture;

	private AppendFunction function;

	private AppendStatements statements;

	private MessageRows rows;

	@BeforeEach
	void open() {
		this.database = PostgresServer.shared().createDatabaseWithTables();
		this.pool = this.database.dataSource(3);
		this.fixture = new LogFixture(this.pool, Enrolments.TYPES);
		QueryRenderer renderer = new QueryRenderer(this.fixture.types());
		this.function = new AppendFunction(this.fixture.database(), this.fixture.transactions(), renderer);
		MessageLimits limits = MessageLimits.defaults();
		this.rows = new MessageRows(this.fixture.types(),
				new TypeNames(this.fixture.types(), this.fixture.database().jdbc(), this.fixture.database().tables()),
				new MessageJson(Stream.empty(), limits.payloadBytes()), limits);
		this.statements = new AppendStatements(this.fixture.database(), this.fixture.transactions(), renderer);
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.database.drop();
	}

	@Test
	void answersWhatTheStatementsAnswer() {
		List<Message> stored = Stream.generate(this::message).limit(60).toList();
		this.fixture.log().append(stored);
		int conflicts = 0;
		int known = 0;
		for (int i = 0; i < 400; i++) {
			AppendCondition condition = condition();
			AppendBatch batch = (i % 10 == 0) ? batch(stored.get(i % 60)) : batch();
			assertThat(this.function.canCheck(condition)).isTrue();
			AppendOutcome one = rolledBack(() -> this.function.append(batch, condition));
			AppendOutcome other = rolledBack(() -> this.statements.append(batch, condition));
			assertThat(one.candidate() == null).as("%s under %s", batch, condition)
				.isEqualTo(other.candidate() == null);
			assertThat(repeated(one)).isEqualTo(repeated(other));
			if (one.candidate() != null) {
				assertThat(unseen(condition, one.candidate())).as("%s of %s", one.candidate(), condition).isTrue();
				conflicts++;
			}
			known += repeated(one).orElse(false) ? 1 : 0;
		}
		assertThat(conflicts).isBetween(100, 300);
		assertThat(known).isEqualTo(40);
	}

	private static Optional<Boolean> repeated(AppendOutcome outcome) {
		return Optional.ofNullable(outcome.appended()).map(Appended::repeated);
	}

	private boolean unseen(AppendCondition condition, CandidateRow row) {
		return condition.clauses()
			.stream()
			.anyMatch((clause) -> row.position() > clause.horizon().watermark()
					&& !clause.horizon().seen().contains(row.position())
					&& clause.query().matches(this.rows.header(row).type(), this.rows.header(row).tags()));
	}

	private Message message() {
		String course = "c" + this.random.nextInt(4);
		String student = "s" + this.random.nextInt(4);
		Event event = switch (this.random.nextInt(4)) {
			case 0 -> new Opened(course, null);
			case 1 -> new Enrolled(course, student);
			case 2 -> new Left(course, student);
			default -> new Noted(List.of(student, "s" + this.random.nextInt(4)), "noted");
		};
		return Message.of(event);
	}

	private AppendCondition condition() {
		return Stream.generate(this::clause)
			.limit(1 + this.random.nextInt(2))
			.reduce(AppendCondition::or)
			.orElseThrow();
	}

	private AppendCondition clause() {
		long after = this.random.nextInt(10) < 5 ? 40 + this.random.nextInt(30) : this.random.nextInt(70);
		TreeSet<Long> seen = new TreeSet<>();
		for (int i = this.random.nextInt(12); i > 0; i--) {
			seen.add(after + 1 + this.random.nextInt(10));
		}
		Query query = (this.random.nextInt(15) == 0) ? Query.all()
				: Query.of(Stream.generate(this::item).limit(1 + this.random.nextInt(3)).toList());
		return AppendCondition.failIfUnseen(query, new Horizon(after, seen));
	}

	private QueryItem item() {
		Tags tags = Tags.of("course", "c" + this.random.nextInt(6));
		QueryItem ofTypes = QueryItem.ofTypes("test.left", "test.opened");
		return switch (this.random.nextInt(5)) {
			case 0 -> QueryItem.tagged(tags);
			case 1 -> QueryItem.tagged(tags).and("student", "s" + this.random.nextInt(6));
			case 2 -> ofTypes.and("course", "c" + this.random.nextInt(6));
			case 3 -> QueryItem.ofTypes("test.enrolled").and("student", "s" + this.random.nextInt(6));
			default -> (this.random.nextInt(4) == 0) ? ofTypes : QueryItem.ofTypes("test.noted").and("student", "s9");
		};
	}

	private AppendBatch batch() {
		return this.rows.batch(Stream.generate(this::message).limit(1 + this.random.nextInt(3)).toList());
	}

	private AppendBatch batch(Message message) {
		return this.rows.batch(List.of(message));
	}

	private <T> T rolledBack(Supplier<T> work) {
		return new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> {
			status.setRollbackOnly();
			return work.get();
		});
	}

	@Test
	void severalMessagesAreStoredInTheirOrderAndIndexed() {
		List<Message> messages = Stream.generate(this::message).limit(50).toList();
		Appended appended = this.function.appendAlone(this.rows.batch(messages), AppendCondition.none())
			.orElseThrow()
			.appended();
		assertThat(appended).isNotNull();
		assertThat(appended.messages()).extracting(Envelope::message).isEqualTo(messages);
		assertThat(this.fixture.log().browse(ReadOptions.all())).isEqualTo(appended.messages());
		for (Envelope envelope : appended.messages()) {
			assertThat(this.fixture.log()
				.read(Query.of(new QueryItem(Set.of(envelope.type()), envelope.tags(), false)), ReadOptions.all())
				.messages()).contains(envelope);
		}
	}

	@Test
	void aBatchOfWhichSomeAreKnownIsRefusedAndWritesNothing() {
		Message known = message();
		this.fixture.log().append(List.of(known));
		List<Message> some = List.of(message(), known);
		assertThatExceptionOfType(DuplicateMessageException.class).isThrownBy(() -> this.fixture.log().append(some))
			.satisfies((ex) -> assertThat(ex.id()).isEqualTo(known.id()));
		rolledBack(() -> {
			assertThatExceptionOfType(DuplicateMessageException.class)
				.isThrownBy(() -> this.fixture.log().append(some));
			return this.fixture.log().append(List.of(message()));
		});
		assertThat(this.fixture.log().browse(ReadOptions.all())).hasSize(1);
	}

	/*
	 * Another transaction holds one of the ids while the call waits for it, and commits.
	 */
	@Test
	void anAppendThatIsOvertakenByPartOfItWritesNothing() {
		Message taken = message();
		List<Message> some = List.of(Message.of(new Opened("apart", null)), taken);
		CompletableFuture<AppendOutcome> waits = new TransactionTemplate(this.fixture.transactionManager())
			.execute((status) -> {
				this.fixture.jdbc().execute("select pg_advisory_xact_lock(1)");
				this.statements.append(batch(taken), AppendCondition.none());
				CompletableFuture<AppendOutcome> append = Background.supply(
						() -> this.function.appendAlone(this.rows.batch(some), AppendCondition.none()).orElse(null));
				Awaitility.await().until(() -> isWaiting());
				return append;
			});
		assertThat(waits).succeedsWithin(Duration.ofSeconds(20)).isNull();
		assertThat(this.fixture.log().browse(ReadOptions.all())).extracting(Envelope::id).containsExactly(taken.id());
	}

	private boolean isWaiting() {
		return Boolean.TRUE.equals(this.fixture.jdbc()
			.queryForObject("select exists (select 1 from pg_locks where not granted and locktype = 'transactionid')",
					Boolean.class));
	}

	@Test
	void leavesVeryLongConditionsToTheStatements() {
		TreeSet<Long> many = new TreeSet<>(Stream.iterate(1L, (n) -> n + 1).limit(1000).toList());
		AppendCondition items = AppendCondition.failIf(Query.of(Stream.iterate(0, (n) -> n + 1)
			.limit(65)
			.map((n) -> QueryItem.tagged(Tags.of("course", "c" + n)))
			.toList()));
		AppendCondition seen = AppendCondition.failIfUnseen(Query.all(), new Horizon(0, many));
		assertThat(this.function.canCheck(AppendCondition.none())).isTrue();
		assertThat(this.function.canCheck(items)).isFalse();
		assertThat(this.function.canCheck(seen)).isFalse();
		assertThat(this.fixture.log().tryAppend(List.of(message()), seen)).isPresent();
		this.fixture.log().append(Stream.generate(this::message).limit(1000).toList());
		assertThat(this.fixture.log().tryAppend(List.of(message()), seen)).isEmpty();
	}

	@Test
	void appendsWithoutATransaction() {
		AppendCondition free = AppendCondition.failIf(Query.of(QueryItem.tagged(Tags.of("course", "c1"))));
		assertThat(
				this.function.appendAlone(batch(Message.of(new Enrolled("c1", "s1"))), free).orElseThrow().appended())
			.isNotNull();
		assertThat(
				this.function.appendAlone(batch(Message.of(new Enrolled("c1", "s2"))), free).orElseThrow().candidate())
			.isNotNull();
		assertThat(this.fixture.log().head()).isEqualTo(this.fixture.log().watermark()).isPositive();
		assertThat(this.fixture.jdbc().queryForObject("""
				select count(*) from pg_locks where locktype = 'advisory'
					and database = (select oid from pg_database where datname = current_database())""", Long.class))
			.as("locks that are left")
			.isZero();
	}

	@Test
	void aPoolThatDoesNotCommitByItselfNeedsATransaction() {
		LogFixture manual = new LogFixture(new DelegatingDataSource(this.pool) {

			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				connection.setAutoCommit(false);
				return connection;
			}

		}, Enrolments.TYPES);
		AppendFunction there = new AppendFunction(manual.database(), manual.transactions(),
				new QueryRenderer(manual.types()));
		assertThat(there.appendAlone(batch(message()), AppendCondition.none())).isEmpty();
		assertThat(this.fixture.log().head()).isZero();
		assertThat(manual.log().append(List.of(message())).position()).isEqualTo(this.fixture.log().head())
			.isPositive();
	}

	@Test
	void anotherIsolationLevelNeedsATransaction() {
		this.fixture.jdbc()
			.execute("alter database %s set default_transaction_isolation = 'repeatable read'"
				.formatted(this.fixture.jdbc().queryForObject("select current_database()", String.class)));
		this.pool.getHikariPoolMXBean().softEvictConnections();
		assertThat(this.function.appendAlone(batch(message()), AppendCondition.none())).isEmpty();
		assertThatExceptionOfType(IllegalTransactionException.class)
			.isThrownBy(() -> rolledBack(() -> this.function.append(batch(message()), AppendCondition.none())))
			.withMessageContaining("READ COMMITTED");
		assertThat(new LogFixture(this.pool, Enrolments.TYPES).log().append(List.of(message())).position())
			.isPositive();
	}

	/*
	 * As a message listener's transaction does, or a callback after a commit.
	 */
	@Test
	void whereSynchronizationIsActiveTheLogBeginsATransactionOfItsOwn() {
		TransactionSynchronizationManager.initSynchronization();
		try {
			assertThat(this.fixture.transactions().isOutside()).isFalse();
			assertThat(this.fixture.log().append(List.of(message())).position()).isPositive();
		}
		finally {
			TransactionSynchronizationManager.clearSynchronization();
		}
		assertThat(this.fixture.transactions().isOutside()).isTrue();
		assertThat(this.fixture.log().head()).isPositive();
	}

	@Test
	void waitsForLocksNoLongerThanAllowedAndRestoresTheLimit() {
		AppendBatch batch = batch(Message.of(new Enrolled("c1", "s1")));
		AppendCondition condition = AppendCondition.failIf(Query.of(QueryItem.tagged(Tags.of("course", "c1"))));
		rolledBack(() -> {
			this.fixture.jdbc().execute("set local lock_timeout = '123s'");
			this.function.append(batch, condition);
			assertThat(setting("lock_timeout")).isEqualTo("123s");
			assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("1min");
			CompletableFuture<Boolean> waits = Background.supply(() -> {
				try {
					this.fixture.jdbc().execute("alter role postgres set lock_timeout = '200ms'");
					this.pool.getHikariPoolMXBean().softEvictConnections();
					return this.function.appendAlone(batch, condition).isPresent();
				}
				finally {
					this.fixture.jdbc().execute("alter role postgres reset lock_timeout");
				}
			});
			assertThat(waits).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.havingRootCause()
				.withMessageContaining("lock timeout");
			return true;
		});
	}

	private String setting(String name) {
		return this.fixture.jdbc().queryForObject("select current_setting(?)", String.class, name);
	}

	@Test
	void withoutTheFunctionTheStatementsDoIt() {
		this.fixture.jdbc().execute("drop function sourced_append");
		LogFixture without = new LogFixture(this.pool, Enrolments.TYPES);
		assertThat(new AppendFunction(without.database(), without.transactions(), new QueryRenderer(without.types()))
			.canCheck(AppendCondition.none())).isFalse();
		List<Appended> appended = new ArrayList<>();
		AppendCondition free = AppendCondition.failIf(Query.of(QueryItem.tagged(Tags.of("course", "c1"))));
		without.log().tryAppend(List.of(Message.of(new Enrolled("c1", "s1"))), free).ifPresent(appended::add);
		without.log().tryAppend(List.of(Message.of(new Enrolled("c1", "s2"))), free).ifPresent(appended::add);
		assertThat(appended).hasSize(1);
	}

	@Test
	void commandsAreAppendedToo() {
		this.function.appendAlone(batch(Message.of(new Enrol("c1", "s1"))), AppendCondition.none()).orElseThrow();
		assertThat(this.fixture.log().browse(ReadOptions.all())).singleElement()
			.extracting(Envelope::payload)
			.isEqualTo(new Enrol("c1", "s1"));
	}

}
