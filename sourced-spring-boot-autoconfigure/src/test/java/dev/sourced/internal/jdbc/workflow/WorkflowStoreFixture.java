package dev.sourced.internal.jdbc.workflow;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.LogFixture;
import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.NewRun;
import dev.sourced.internal.workflow.NewStep;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.Wait;
import dev.sourced.internal.workflow.WorkflowStore;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;
import dev.sourced.workflow.WorkflowRun;

/**
 * A store of runs for each test, on each database.
 */
@OnEachDatabase
abstract class WorkflowStoreFixture {

	static final String GROUP = "orders.fulfil";

	static final StepResult RESULT = new StepResult("java.lang.String", "\"done\"", null, null);

	private final AtomicLong ids = new AtomicLong();

	@Parameter
	private TestDatabase databases;

	private Database database;

	private HikariDataSource dataSource;

	private LogFixture fixture;

	private WorkflowStore store;

	@BeforeEach
	void open() {
		this.database = this.databases.createWithTables();
		this.dataSource = this.database.dataSource(24);
		this.fixture = new LogFixture(this.dataSource, types());
		this.store = new JdbcWorkflowStore(this.fixture.database(), this.fixture.transactions(),
				this.fixture.store().json());
	}

	Class<?>[] types() {
		return new Class<?>[0];
	}

	@AfterEach
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	final WorkflowStore store() {
		return this.store;
	}

	final LogFixture fixture() {
		return this.fixture;
	}

	final <T> T inTransaction(Supplier<T> work) {
		return new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> work.get());
	}

	final void inTransaction(Runnable work) {
		new TransactionTemplate(this.fixture.transactionManager()).executeWithoutResult((status) -> work.run());
	}

	/*
	 * Ids that rise, as those of runs do.
	 */
	final UUID id() {
		return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + this.ids.incrementAndGet());
	}

	final NewRun run(String key) {
		return run(key, null, null);
	}

	final NewRun run(String key, @Nullable UUID parent, @Nullable Duration timeout) {
		return new NewRun(new RunAddress(GROUP, id()), GROUP, 1, key,
				new StepResult("java.lang.String", "\"input\"", null, null), Tags.of("orderId", key), 7, parent,
				timeout);
	}

	final StoredRun started(String key) {
		return started(run(key));
	}

	final StoredRun child(String key, StoredRun parent) {
		return started(run(key, parent.run().id(), null));
	}

	final StoredRun started(NewRun run) {
		this.store.create(run);
		return find(run.address().run());
	}

	final StoredRun find(UUID run) {
		return this.store.find(run).orElseThrow();
	}

	final void end(StoredRun run, WorkflowRun.Status status) {
		this.store.end(run, new Ending(status, StepResult.NONE, null, null));
	}

	final NewStep step(String name, int ordinal, StepKind kind) {
		return new NewStep(id(), new StepName(name, 1), ordinal, kind, 0, null);
	}

	static Wait waitFor(UUID... eventKeys) {
		return new Wait("an event", null, Set.of(eventKeys));
	}

	final int count(String table) {
		Integer rows = this.fixture.jdbc().queryForObject("select count(*) from " + table, Integer.class);
		return (rows != null) ? rows : -1;
	}

}
