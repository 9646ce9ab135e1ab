package dev.sourced.internal.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Noted;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Appends that share a commit. Nobody gets a connection before all callers wait, so that
 * a test knows which groups they make.
 */
@Tag("postgresql")
class GroupCommitTests {

	private static final int CALLERS = 32;

	private final AtomicBoolean loses = new AtomicBoolean();

	private final AtomicInteger statements = new AtomicInteger();

	private volatile CountDownLatch gate = new CountDownLatch(0);

	private Database database;

	private HikariDataSource pool;

	private HikariDataSource others;

	private LogFixture fixture;

	@BeforeEach
	void open() {
		this.database = PostgresServer.shared().createDatabaseWithTables();
		this.pool = this.database.dataSource(4);
		this.others = this.database.dataSource(2);
		this.fixture = new LogFixture(watched(this.pool), Dialects.all(true), MessageLimits.defaults(),
				List.of(Enrolments.TYPES));
		this.fixture.log().append(messages("warm", "up"));
		this.statements.set(0);
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.others.close();
		this.database.drop();
	}

	@Test
	void appendsThatWaitShareACommit() {
		List<Caller> callers = waiting(IntStream.range(0, CALLERS).mapToObj(this::free).toList());
		assertThat(callers).allSatisfy((caller) -> assertThat(caller.result()).isPresent());
		assertThat(stored()).hasSize(CALLERS + 1).doesNotHaveDuplicates();
		// the first by itself, then 24, 6 and 1
		assertThat(commits()).isEqualTo(4);
		assertThat(this.statements).hasValue(4);
		callers.forEach((caller) -> assertThat(this.fixture.log().find(caller.id()))
			.isEqualTo(caller.result().map((appended) -> appended.messages().get(0))));
	}

	@Test
	void oneConflictDoesNotTouchTheOthers() {
		List<Callable<Optional<Appended>>> appends = new ArrayList<>();
		IntStream.range(0, CALLERS - 4).mapToObj(this::free).forEach(appends::add);
		appends.add(5, guarded("warm", "again"));
		// within one group the later one is refused by what the earlier one writes
		appends.add(10, guarded("same", "a"));
		appends.add(11, guarded("same", "b"));
		appends.add(20, guarded("warm", "once more"));
		List<Caller> callers = waiting(appends);
		for (int i = 0; i < CALLERS; i++) {
			assertThat(callers.get(i).result().isPresent()).as("append %d", i).isEqualTo(i != 5 && i != 11 && i != 20);
		}
		assertThat(commits()).isEqualTo(4);
	}

	@Test
	void oneAppendThatTheDatabaseRefusesFailsAlone() {
		execute("""
				create function refuse() returns trigger language plpgsql as 'begin
					if new.payload like ''%poison%'' then raise ''poisoned''; end if; return new; end'""");
		execute("create trigger refuse before insert on sourced_message for each row execute function refuse()");
		List<Caller> callers = waitingWith((i) -> (i == 17) ? unguarded("poison") : free(i));
		assertOnlyOneFails(callers, 17);
	}

	@Test
	void aPartThatIsKnownFailsItsOwnAppend() {
		Message known = Message.of(new Enrolled("known", "s"));
		this.fixture.log().append(List.of(known));
		List<Caller> callers = waitingWith(
				(i) -> (i == 17) ? () -> Optional.of(this.fixture.log().append(partly(known))) : free(i));
		List<Caller> others = new ArrayList<>(callers);
		Caller refused = others.remove(17);
		assertThatExceptionOfType(DuplicateMessageException.class).isThrownBy(refused::result);
		assertThat(others).allSatisfy((caller) -> assertThat(caller.result()).isPresent());
		assertThat(stored()).hasSize(CALLERS + 1);
	}

	private static List<Message> partly(Message known) {
		return List.of(Message.of(new Enrolled("unknown", "s")), known);
	}

	@Test
	void aRepetitionInOneGroupIsRecognised() {
		List<Message> same = messages("repeated", "s");
		List<Caller> callers = waitingWith(
				(i) -> (i < 10) ? free(i) : () -> Optional.of(this.fixture.log().append(same)));
		assertThat(callers).allSatisfy((caller) -> assertThat(caller.result()).isPresent());
		assertThat(callers.subList(10, CALLERS)).filteredOn((caller) -> !caller.result().orElseThrow().repeated())
			.hasSize(1);
		assertThat(stored()).hasSize(10 + 2);
	}

	/*
	 * Each time that it is tried: then it fails by itself.
	 */
	@Test
	void anAppendThatLosesTheConnectionFailsAlone() {
		execute("""
				create function die() returns trigger language plpgsql as 'begin
					if new.payload like ''%fatal%'' then perform pg_terminate_backend(pg_backend_pid()); end if;
					return new; end'""");
		execute("create trigger die before insert on sourced_message for each row execute function die()");
		List<Caller> callers = waitingWith((i) -> (i == 17) ? unguarded("fatal") : free(i));
		assertOnlyOneFails(callers, 17);
	}

	private void assertOnlyOneFails(List<Caller> callers, int failing) {
		for (int i = 0; i < CALLERS; i++) {
			Caller caller = callers.get(i);
			if (i == failing) {
				assertThatExceptionOfType(DataAccessException.class).isThrownBy(caller::result);
			}
			else {
				assertThat(caller.result()).as("append %d", i).isPresent();
			}
		}
		assertThat(stored()).hasSize(CALLERS).doesNotHaveDuplicates();
	}

	@Test
	void aGroupWhoseCommitNobodyHasSeenIsRecognised() {
		List<Caller> callers = waiting(IntStream.range(0, CALLERS).mapToObj(this::free).toList(),
				() -> this.loses.set(true));
		assertThat(callers).allSatisfy((caller) -> assertThat(caller.result()).isPresent());
		assertThat(this.loses).isFalse();
		assertThat(stored()).hasSize(CALLERS + 1).doesNotHaveDuplicates();
		assertThat(callers).filteredOn((caller) -> caller.result().orElseThrow().repeated())
			.as("those of the first group")
			.hasSize(24);
	}

	@Test
	void aLockOfAnotherTransactionLetsOnlyItsOwnAppendWait() {
		LogFixture other = new LogFixture(this.others, Enrolments.TYPES);
		List<Caller> callers = new TransactionTemplate(other.transactionManager()).execute((status) -> {
			other.log().append(messages("locked", "s"));
			List<Caller> waiting = waitingWith((i) -> (i == 17) ? guarded("locked", "t") : free(i));
			Awaitility.await().until(() -> waiting.stream().filter(Caller::isDone).count() == CALLERS - 1);
			assertThat(waiting.get(17).isDone()).isFalse();
			return waiting;
		});
		assertThat(callers.get(17).result()).isEmpty();
		assertThat(stored()).hasSize(CALLERS + 1);
	}

	/*
	 * The group that meets it gives up after a tenth of a second.
	 */
	@Test
	void anIdThatAnotherTransactionIsWritingLetsOnlyItsOwnAppendWait() {
		LogFixture other = new LogFixture(this.others, Enrolments.TYPES);
		List<Message> same = messages("written", "s");
		List<Caller> callers = new TransactionTemplate(other.transactionManager()).execute((status) -> {
			other.log().append(same);
			List<Caller> waiting = waitingWith(
					(i) -> (i == 17) ? () -> Optional.of(this.fixture.log().append(same)) : free(i));
			Awaitility.await().until(() -> waiting.stream().filter(Caller::isDone).count() == CALLERS - 1);
			return waiting;
		});
		assertThat(callers.get(17).result().orElseThrow().repeated()).isTrue();
		assertThat(stored()).hasSize(CALLERS + 1).doesNotHaveDuplicates();
	}

	@Test
	void aCallerThatIsInterruptedIsAnsweredAndStaysInterrupted() {
		AtomicBoolean interrupted = new AtomicBoolean();
		this.gate = new CountDownLatch(1);
		Caller first = new Caller(free(0)).started();
		Caller second = new Caller(() -> {
			Optional<Appended> appended = free(1).call();
			interrupted.set(Thread.currentThread().isInterrupted());
			return appended;
		}).started();
		Caller third = new Caller(free(2)).started();
		second.thread.interrupt();
		this.gate.countDown();
		assertThat(List.of(first, second, third)).allSatisfy((caller) -> assertThat(caller.result()).isPresent());
		assertThat(interrupted).isTrue();
	}

	@Test
	void largeAppendsGoByThemselves() {
		List<Caller> callers = waitingWith((i) -> (i % 2 == 0) ? free(i) : () -> Optional
			.of(this.fixture.log().append(List.of(Message.of(new Noted(List.of("s" + i), "n".repeat(20_000)))))));
		assertThat(callers).allSatisfy((caller) -> assertThat(caller.result()).isPresent());
		assertThat(commits()).isEqualTo(CALLERS / 2 + 3);
	}

	private List<Caller> waitingWith(IntFunction<Callable<Optional<Appended>>> appends) {
		return waiting(IntStream.range(0, CALLERS).mapToObj(appends).toList());
	}

	private List<Caller> waiting(List<Callable<Optional<Appended>>> appends) {
		return waiting(appends, () -> {
		});
	}

	/*
	 * The callers come one after the other.
	 */
	private List<Caller> waiting(List<Callable<Optional<Appended>>> appends, Runnable then) {
		this.gate = new CountDownLatch(1);
		List<Caller> callers = appends.stream().map((append) -> new Caller(append).started()).toList();
		then.run();
		this.gate.countDown();
		return callers;
	}

	private Callable<Optional<Appended>> free(int i) {
		return guarded("c" + i, "s");
	}

	private Callable<Optional<Appended>> guarded(String course, String student) {
		AppendCondition free = AppendCondition.failIf(Query.of(QueryItem.tagged(Tags.of("course", course))));
		return () -> this.fixture.log().tryAppend(messages(course, student), free);
	}

	private Callable<Optional<Appended>> unguarded(String course) {
		return () -> Optional.of(this.fixture.log().append(messages(course, "s")));
	}

	private static List<Message> messages(String course, String student) {
		return List.of(Message.of(new Enrolled(course, student)));
	}

	private List<UUID> stored() {
		return this.fixture.log().browse(ReadOptions.all()).map(Envelope::id).toList();
	}

	private long commits() {
		return this.fixture.jdbc()
			.queryForObject("select count(distinct xmin::text) - 1 from sourced_message", Long.class);
	}

	private void execute(String sql) {
		this.fixture.jdbc().execute(sql);
	}

	/*
	 * Counts the calls of the function, and may lose a connection after one of a group
	 * has been answered.
	 */
	private DataSource watched(DataSource target) {
		return new DelegatingDataSource(target) {

			@Override
			public Connection getConnection() throws SQLException {
				pass();
				return proxy(Connection.class, super.getConnection(), (name, sql, result) -> {
					boolean append = name.equals("prepareStatement") && sql.contains("sourced_append(");
					return append
							? proxy(PreparedStatement.class, (PreparedStatement) result,
									(method, nothing, rows) -> answered(method, rows, sql.contains("union all")))
							: result;
				});
			}

		};
	}

	private void pass() {
		try {
			if (this.gate.getCount() > 0) {
				assertThat(this.gate.await(30, TimeUnit.SECONDS)).isTrue();
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Object answered(String method, Object rows, boolean group) throws SQLException {
		if (method.equals("executeQuery")) {
			this.statements.incrementAndGet();
			if (group && this.loses.getAndSet(false)) {
				throw new SQLException("An I/O error occurred", "08006");
			}
		}
		return rows;
	}

	private static <T> T proxy(Class<T> type, T target, Then then) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				try {
					Object result = method.invoke(target, arguments);
					return then.then(method.getName(), (arguments != null) ? String.valueOf(arguments[0]) : "", result);
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));
	}

	private interface Then {

		Object then(String method, String argument, Object result) throws SQLException;

	}

	/** A thread that appends. */
	private static final class Caller {

		private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

		private final FutureTask<Optional<Appended>> task;

		private final Thread thread;

		Caller(Callable<Optional<Appended>> append) {
			this.task = new FutureTask<>(append);
			this.thread = new Thread(this.task, "caller");
			this.thread.setDaemon(true);
		}

		Caller started() {
			this.thread.start();
			Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> WAITING.contains(this.thread.getState()));
			return this;
		}

		boolean isDone() {
			return this.task.isDone();
		}

		UUID id() {
			return result().orElseThrow().messages().get(0).id();
		}

		Optional<Appended> result() {
			try {
				return this.task.get(30, TimeUnit.SECONDS);
			}
			catch (ExecutionException ex) {
				throw (RuntimeException) ex.getCause();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
