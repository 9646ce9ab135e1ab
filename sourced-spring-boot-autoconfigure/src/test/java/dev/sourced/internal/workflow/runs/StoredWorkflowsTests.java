package dev.sourced.internal.workflow.runs;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.MisuseException;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.command.CommandGateway;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.GroupType;
import dev.sourced.group.Intervention;
import dev.sourced.group.StartPosition;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.JdbcSchedules;
import dev.sourced.internal.jdbc.LogFixture;
import dev.sourced.internal.jdbc.workflow.JdbcWorkflowStore;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.EnterRun;
import dev.sourced.internal.workflow.EventKeys;
import dev.sourced.internal.workflow.NewStep;
import dev.sourced.internal.workflow.ResultTypes;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunContext;
import dev.sourced.internal.workflow.RunStarter;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.UnreadableResultException;
import dev.sourced.internal.workflow.Wait;
import dev.sourced.internal.workflow.WorkflowLimits;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;
import dev.sourced.workflow.DuplicateWorkflowException;
import dev.sourced.workflow.RunEndedException;
import dev.sourced.workflow.RunNotEndedException;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.UnknownRunException;
import dev.sourced.workflow.WorkflowRejected;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.WorkflowStep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * The door of workflows, over the real stores.
 */
@OnEachDatabase
class StoredWorkflowsTests {

	private static final UUID UNKNOWN = UUID.fromString("01930000-0000-7000-8000-000000000001");

	@Parameter
	private TestDatabase databases;

	private Database database;

	private HikariDataSource pool;

	private LogFixture fixture;

	private RunContext context;

	private StoredRunStarter starter;

	private StoredWorkflows workflows;

	private final ConsumerGroups groups = mock(ConsumerGroups.class);

	@BeforeEach
	void open() {
		this.database = this.databases.createWithTables();
		this.pool = this.database.dataSource(12);
		this.fixture = new LogFixture(this.pool, EnterRun.class, Paid.class);
		JdbcSchedules schedules = new JdbcSchedules(this.fixture.store(), this.fixture.log(), () -> {
		});
		this.context = new RunContext(
				new JdbcWorkflowStore(this.fixture.database(), this.fixture.transactions(),
						this.fixture.store().json()),
				this.fixture.transactions(), mock(CommandGateway.class), this.fixture.log(),
				new LoggedRunWake(this.fixture.log(), schedules),
				new ResultTypes(new ValueJson(this.fixture.store().json()), (name) -> name.startsWith("dev.sourced."),
						getClass().getClassLoader()),
				new DefinedWorkflows(List.of(definition(1, null), definition(2, Duration.ofDays(30)))),
				new WorkflowLimits(1000, 1_000_000));
		this.starter = new StoredRunStarter(this.context);
		this.workflows = new StoredWorkflows(this.context, this.starter, this.groups);
	}

	private static WorkflowDefinition definition(int version, Duration timeout) {
		return new WorkflowDefinition("fulfil", version, Fulfilment.class, Order.class, false, timeout,
				(input, steps) -> null);
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.database.drop();
	}

	@Test
	void aRunIsStartedWithTheNewestVersionAndIsEntered() {
		this.fixture.log().append(new Paid("other"));
		long watermark = this.fixture.log().watermark();
		UUID run = start("one", "o-1");
		StoredRun stored = this.context.store().find(run).orElseThrow();
		assertThat(stored.address()).isEqualTo(new RunAddress("fulfil-v2", run));
		assertThat(stored.position()).isPositive().isEqualTo(watermark);
		assertThat(stored.run().tags()).isEqualTo(Tags.of("order", "o-1"));
		assertThat(stored.run().deadline()).isCloseTo(stored.run().startedAt().plus(Duration.ofDays(30)),
				within(1, ChronoUnit.SECONDS));
		assertThat(entries()).containsExactly(run);
		assertThat(scheduled()).isEqualTo(1);
		assertThat(this.workflows.find(run)).contains(stored.run());
		assertThat(this.workflows.find(Fulfilment.class, "one")).contains(stored.run());
		assertThat(this.workflows.list(RunQuery.newest(5).of("fulfil").tagged("order", "o-1")))
			.containsExactly(stored.run());
	}

	@Test
	void theSameKeyAndInputAreTheSameRun() {
		UUID run = start("one", "o-1");
		assertThat(start("one", "o-1")).isEqualTo(run);
		assertThat(entries()).containsExactly(run);
		assertThatExceptionOfType(DuplicateWorkflowException.class).isThrownBy(() -> start("one", "o-2"))
			.withMessageContainingAll("workflow: fulfil", "key: one", run.toString())
			.withMessageNotContaining("o-2");
	}

	@Test
	void aRunThatHasBegunAnewIsKnownByItsKey() {
		UUID run = start("one", "o-1");
		StoredRun stored = this.context.store().find(run).orElseThrow();
		this.context.store()
			.regenerate(stored, this.context.results().write(new StepName("input", 1), new Order("o-9", 1)),
					Tags.none(), List.of());
		assertThat(start("one", "o-1")).isEqualTo(run);
	}

	@Test
	void aStartBelongsToTheTransactionOfTheCaller() {
		TransactionTemplate transaction = new TransactionTemplate(this.fixture.transactionManager());
		transaction.executeWithoutResult((status) -> {
			start("one", "o-1");
			status.setRollbackOnly();
		});
		assertThat(this.workflows.find(Fulfilment.class, "one")).isEmpty();
		assertThat(entries()).isEmpty();
		assertThat(scheduled()).isZero();
	}

	@Test
	void whoCatchesARefusalCanCommit() {
		start("one", "o-1");
		new TransactionTemplate(this.fixture.transactionManager()).executeWithoutResult((status) -> {
			assertThatExceptionOfType(DuplicateWorkflowException.class).isThrownBy(() -> start("one", "o-2"));
			start("two", "o-2");
		});
		assertThat(this.workflows.find(Fulfilment.class, "two")).isPresent();
	}

	@Test
	void ofManyWhoStartARunAtOnceAllGetTheSame() throws Exception {
		int racers = 8;
		CyclicBarrier barrier = new CyclicBarrier(racers);
		ExecutorService threads = Executors.newFixedThreadPool(racers);
		try {
			List<Future<UUID>> started = IntStream.range(0, racers).mapToObj((i) -> threads.submit(() -> {
				barrier.await(20, TimeUnit.SECONDS);
				return start("one", "o-1");
			})).toList();
			UUID first = started.get(0).get(30, TimeUnit.SECONDS);
			for (Future<UUID> one : started) {
				assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(first);
			}
			assertThat(entries()).containsExactly(first);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void whatCannotBeStartedIsNamed() {
		assertThatExceptionOfType(MisuseException.class)
			.isThrownBy(() -> this.workflows.start(String.class, "one", new Order("o-1", 1)))
			.withMessageContainingAll("@Workflow", "java.lang.String");
		assertThatExceptionOfType(MisuseException.class)
			.isThrownBy(() -> this.workflows.start(Fulfilment.class, "one", "text"))
			.withMessageContainingAll("fulfil", Order.class.getName(), "java.lang.String");
		for (String key : List.of("", " ", "x".repeat(256), "a\0b", "\ud800")) {
			assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> start(key, "o-1"))
				.withMessageContaining("needs 1 to 255 characters");
		}
		assertThat(start("x".repeat(255), "o-1")).isNotNull();
	}

	@Test
	void theEndOfARunIsAwaited() {
		UUID run = start("one", "o-1");
		assertThatExceptionOfType(RunNotEndedException.class)
			.isThrownBy(() -> this.workflows.await(run, Duration.ofMillis(5)))
			.withMessageContaining("key: one");
		assertThatExceptionOfType(RunNotEndedException.class)
			.isThrownBy(() -> this.workflows.result(run, String.class));
		end(run, WorkflowRun.Status.COMPLETED, new Order("o-7", 7), null, null);
		assertThat(this.workflows.await(run, Duration.ZERO).status()).isEqualTo(WorkflowRun.Status.COMPLETED);
		assertThat(this.workflows.result(run, Order.class)).contains(new Order("o-7", 7));
		assertThatExceptionOfType(UnreadableResultException.class)
			.isThrownBy(() -> this.workflows.result(run, String.class))
			.withMessageContainingAll(Order.class.getName(), "java.lang.String");
	}

	@Test
	void aRejectedRunHasNoResult() {
		UUID run = start("one", "o-1");
		end(run, WorkflowRun.Status.REJECTED, null, "not-paid", "No payment");
		assertThatExceptionOfType(WorkflowRejected.class).isThrownBy(() -> this.workflows.result(run, Order.class))
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo("not-paid");
				assertThat(ex.reason()).isEqualTo("No payment");
			});
	}

	@Test
	void waitingForOwnWorkIsRefused() {
		new TransactionTemplate(this.fixture.transactionManager()).executeWithoutResult((status) -> {
			UUID run = start("one", "o-1");
			assertThatExceptionOfType(IllegalTransactionException.class)
				.isThrownBy(() -> this.workflows.await(run, Duration.ofDays(1)));
		});
	}

	@Test
	void aRunIsCancelledWithItsChildrenAndAllAreEntered() {
		UUID run = start("one", "o-1");
		UUID child = this.starter.start(Fulfilment.class, "two", new Order("o-2", 1), new RunStarter.Cause(run, 0));
		assertThat(this.workflows.cancel(run, "not wanted")).isTrue();
		assertThat(this.workflows.cancel(run, "again")).isFalse();
		assertThat(entries()).containsExactlyInAnyOrder(run, child, run, child);
		StoredRun.Stop stop = new StoredRun.Stop("cancelled", "not wanted");
		assertThat(this.context.store().find(run).orElseThrow().stop()).isEqualTo(stop);
		assertThat(this.context.store().find(child).orElseThrow().stop()).isNotNull();
		verifyReleased(run);
		verifyReleased(child);
		assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> this.workflows.cancel(run, "x".repeat(1001)));
	}

	@Test
	void aRetryReleasesTheLaneAndEntersTheRun() {
		UUID run = start("one", "o-1");
		this.workflows.retry(run);
		assertThat(entries()).containsExactly(run, run);
		verifyReleased(run);
	}

	@Test
	void aRetryWorksBeforeAnybodyHasWorkedForTheGroup() {
		UUID run = start("one", "o-1");
		given(this.groups.retry(any(), any(), any())).willThrow(new UnknownGroupException("fulfil-v2"));
		this.workflows.retry(run);
		assertThat(entries()).containsExactly(run, run);
	}

	@Test
	void aRunIsRewoundToAStep() {
		UUID run = start("one", "o-1");
		write(run, "first", 1, 1);
		write(run, "second", 1, 2);
		write(run, "second", 2, 3);
		this.workflows.rewind(run, "second (2)");
		assertThat(this.workflows.steps(run)).extracting(WorkflowStep::name).containsExactly("first", "second");
		assertThat(this.context.store().find(run).orElseThrow().generation()).isEqualTo(2);
		assertThat(entries()).containsExactly(run, run);
		assertThatExceptionOfType(UnknownRunException.class).isThrownBy(() -> this.workflows.rewind(run, "third"))
			.withMessageContainingAll("step: third", run.toString());
	}

	@Test
	void aRunThatHasEndedIsRewoundAndRunsAgain() {
		UUID run = start("one", "o-1");
		write(run, "first", 1, 1);
		end(run, WorkflowRun.Status.COMPLETED, null, null, null);
		this.workflows.rewind(run, "first");
		assertThat(this.workflows.steps(run)).isEmpty();
		assertThat(this.workflows.find(run).orElseThrow().status()).isEqualTo(WorkflowRun.Status.RUNNING);
	}

	@Test
	void aForkHasDoneWhatCameBeforeTheStep() {
		UUID run = start("one", "o-1");
		write(run, "first", 1, 1);
		write(run, "second", 1, 2);
		UUID fork = this.workflows.fork(run, "second", "two");
		UUID whole = this.workflows.fork(run, null, "three");
		assertThat(this.workflows.steps(fork)).extracting(WorkflowStep::name, WorkflowStep::kind)
			.containsExactly(tuple("first", "write"));
		assertThat(this.workflows.steps(whole)).hasSize(2);
		assertThat(this.workflows.steps(run)).hasSize(2);
		assertThat(entries()).containsExactly(run, fork, whole);
		StoredRun stored = this.context.store().find(fork).orElseThrow();
		assertThat(stored.input()).isEqualTo(this.context.store().find(run).orElseThrow().input());
		assertThatExceptionOfType(DuplicateWorkflowException.class)
			.isThrownBy(() -> this.workflows.fork(run, null, "two"));
	}

	@Test
	void aSignalIsAnEventOfTheLog() {
		UUID run = start("one", "o-1");
		long position = this.workflows.signal(run, new Paid("o-1"));
		try (var events = this.fixture.log().browse(ReadOptions.all())) {
			assertThat(events.filter((event) -> event.position() == position)).singleElement()
				.extracting(Envelope::payload)
				.isEqualTo(new Paid("o-1"));
		}
		end(run, WorkflowRun.Status.COMPLETED, null, null, null);
		assertThatExceptionOfType(RunEndedException.class).isThrownBy(() -> this.workflows.signal(run, new Paid("o-1")))
			.withMessageContaining("status: COMPLETED");
		assertThatExceptionOfType(RunEndedException.class).isThrownBy(() -> this.workflows.retry(run));
	}

	@Test
	void anUnknownRunIsNamed() {
		List<Runnable> calls = List.of(() -> this.workflows.steps(UNKNOWN),
				() -> this.workflows.await(UNKNOWN, Duration.ZERO), () -> this.workflows.result(UNKNOWN, String.class),
				() -> this.workflows.cancel(UNKNOWN, "why"), () -> this.workflows.retry(UNKNOWN),
				() -> this.workflows.rewind(UNKNOWN, "first"), () -> this.workflows.fork(UNKNOWN, null, "two"),
				() -> this.workflows.signal(UNKNOWN, new Paid("o-1")));
		assertThat(calls)
			.allSatisfy((call) -> assertThatExceptionOfType(UnknownRunException.class).isThrownBy(call::run)
				.withMessageContaining(UNKNOWN.toString()));
		assertThat(this.workflows.find(UNKNOWN)).isEqualTo(Optional.empty());
	}

	@Test
	void runsThatWaitForAnEventAreEnteredWhenItIsPassed() {
		UUID run = start("one", "o-1");
		UUID other = start("two", "o-2");
		await(run, "test.paid", Tags.of("order", "o-1"));
		await(other, "test.paid", Tags.of("order", "o-2"));
		StoredEventWaits waits = new StoredEventWaits(this.context.store(), this.context.wake(), this.fixture.types());
		waits.passed(Map.of(group("fulfil-v2"), List.of(header(MessageKind.COMMAND, "test.paid", "o-2"),
				header(MessageKind.EVENT, "test.paid", "o-1"), header(MessageKind.EVENT, "test.paid", "o-3"))));
		assertThat(entries()).containsExactly(run, other, run);
		waits.passed(Map.of(group("fulfil"), List.of(header(MessageKind.EVENT, "test.paid", "o-2"))));
		assertThat(entries()).hasSize(3);
	}

	@Test
	void anEventIsFoundUnderEachNameThatItsTypeHasHad() {
		UUID run = start("one", "o-1");
		await(run, "test.paid", Tags.of("order", "o-1"));
		new StoredEventWaits(this.context.store(), this.context.wake(), this.fixture.types())
			.passed(Map.of(group("fulfil-v2"), List.of(header(MessageKind.EVENT, "test.payed", "o-1"))));
		assertThat(entries()).containsExactly(run, run);
	}

	private UUID start(String key, String order) {
		return this.workflows.start(Fulfilment.class, key, new Order(order, 1));
	}

	private void end(UUID run, WorkflowRun.Status status, Object result, String code, String reason) {
		this.context.store()
			.end(this.context.store().find(run).orElseThrow(),
					new Ending(status, this.context.results().write(new StepName("result", 1), result), code, reason));
	}

	private void write(UUID run, String name, int occurrence, int ordinal) {
		this.context.store()
			.done(this.context.store().find(run).orElseThrow(),
					new NewStep(UUID.randomUUID(), new StepName(name, occurrence), ordinal, StepKind.WRITE, 0, null),
					StepResult.NONE);
	}

	private void await(UUID run, String type, Tags tags) {
		this.context.store()
			.waiting(this.context.store().find(run).orElseThrow(),
					new NewStep(UUID.randomUUID(), new StepName("payment", 1), 1, StepKind.AWAIT, 0, null),
					new Wait("a payment", null, Set.of(EventKeys.of(type, tags.stream().findFirst().orElseThrow()))));
	}

	private void verifyReleased(UUID run) {
		verify(this.groups).retry(eq("fulfil-v2"), eq(new RunAddress("fulfil-v2", run).lane().key()),
				any(Intervention.class));
	}

	private List<UUID> entries() {
		try (var messages = this.fixture.log().browse(ReadOptions.all())) {
			return messages.map(Envelope::payload)
				.filter(EnterRun.class::isInstance)
				.map((entry) -> RunAddress.parse(((EnterRun) entry).run()).run())
				.toList();
		}
	}

	private int scheduled() {
		return this.fixture.jdbc().queryForObject("select count(*) from sourced_schedule", Integer.class);
	}

	private static RegisteredGroup group(String id) {
		return new RegisteredGroup(1, new GroupDefinition(id, GroupType.DECIDER, List.of(RunAddress.TAG),
				Set.of("sourced.enter-run"), StartPosition.BEGINNING), 1);
	}

	private static MessageHeader header(MessageKind kind, String type, String order) {
		return new MessageHeader(9, kind, type, Tags.of("order", order));
	}

	record Order(@Tag("order") String orderId, int items) {

	}

	@MessageType(value = "test.paid", formerly = "test.payed")
	record Paid(@Tag("order") String orderId) implements Event {

	}

	static class Fulfilment {

	}

}
