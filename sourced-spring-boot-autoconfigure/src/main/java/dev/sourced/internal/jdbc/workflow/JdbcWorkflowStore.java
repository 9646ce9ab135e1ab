package dev.sourced.internal.jdbc.workflow;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

import dev.sourced.internal.jdbc.dialect.RunOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.EnteredRun;
import dev.sourced.internal.workflow.NewRun;
import dev.sourced.internal.workflow.NewStep;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.Wait;
import dev.sourced.internal.workflow.WorkflowStore;
import dev.sourced.message.Tags;
import dev.sourced.workflow.RunQuery;

/**
 * Runs and their journals on JDBC.
 */
public final class JdbcWorkflowStore implements WorkflowStore {

	private final Transactions transactions;

	private final Supplier<RunOperations> operations;

	private final Supplier<RunRows> runs;

	private final StepRows steps;

	private final RunTables tables;

	private final RunQueries queries;

	/**
	 * Create the store, without accessing the database.
	 * @param database the database
	 * @param transactions carry what is written
	 * @param json converts tags
	 */
	public JdbcWorkflowStore(SourcedDatabase database, Transactions transactions, MessageJson json) {
		this.transactions = transactions;
		this.tables = new RunTables(database);
		this.operations = SingletonSupplier.of(() -> database.dialect().runs(database));
		this.runs = SingletonSupplier.of(() -> new RunRows(this.tables, this.operations.get(), json));
		this.steps = new StepRows(this.tables);
		this.queries = new RunQueries(this.tables, json);
	}

	@Override
	public boolean create(NewRun run) {
		return this.transactions.joinAtomically(() -> this.runs.get().insert(run));
	}

	@Override
	public Optional<StoredRun> find(UUID run) {
		return this.runs.get().find(new Sql().add("r.id = ?", run));
	}

	@Override
	public Optional<StoredRun> find(String workflow, String key) {
		return this.runs.get().find(new Sql().add("r.workflow = ? and r.run_key = ?", workflow, key));
	}

	@Override
	public List<StoredRun> list(RunQuery query) {
		return this.queries.list(query);
	}

	@Override
	public List<StoredStep> steps(UUID run) {
		return this.steps.journal(run);
	}

	@Override
	public Optional<EnteredRun> enter(UUID run, long token) {
		return this.transactions.join(() -> this.runs.get()
			.enter(run, token)
			.map((entered) -> new EnteredRun(entered, this.steps.journal(run))));
	}

	@Override
	public StoredRun.@Nullable Stop confirm(UUID run, long token) {
		return this.transactions.joinAtomically(() -> this.runs.get().confirm(run, token)).orElse(null);
	}

	@Override
	public void done(StoredRun run, NewStep step, StepResult result) {
		write(() -> this.steps.done(run, step, result));
	}

	@Override
	public void waiting(StoredRun run, NewStep step, Wait wait) {
		write(() -> this.steps.waiting(run, step, wait));
	}

	@Override
	public Set<UUID> waitingFor(String group, Collection<UUID> eventKeys) {
		return this.steps.waitingFor(this.operations.get(), group, eventKeys);
	}

	@Override
	public void drift(StoredRun run, List<String> drift) {
		write(() -> this.runs.get().drift(run, drift));
	}

	@Override
	public void end(StoredRun run, Ending ending) {
		write(() -> {
			this.runs.get().end(run, ending);
			this.steps.forgetWaits(run.run().id());
		});
	}

	@Override
	public List<RunAddress> cancel(UUID run, String reason) {
		return this.transactions
			.joinAtomically(() -> new RunTree(this.tables, this.operations.get()).cancel(run, reason));
	}

	@Override
	public List<RunAddress> children(UUID run) {
		return new RunTree(this.tables, this.operations.get()).children(run);
	}

	@Override
	public void regenerate(StoredRun run, StepResult input, Tags tags, List<StoredStep> kept) {
		write(() -> {
			this.runs.get().regenerate(run, input, tags);
			this.steps.replace(run.run().id(), kept);
		});
	}

	@Override
	public void copy(UUID run, List<StoredStep> steps) {
		write(() -> this.steps.copy(run, steps));
	}

	@Override
	public Map<String, Integer> unhandled(Collection<String> groups, int limit) {
		return this.queries.unhandled(groups, limit);
	}

	@Override
	public int removeEnded(Duration keep, int limit) {
		return this.transactions.joinAtomically(() -> new RunRemoval(this.tables).remove(keep, limit));
	}

	/*
	 * What is written belongs together, so a failure in between must not be committed by
	 * a caller who catches it.
	 */
	private void write(Runnable work) {
		this.transactions.joinAtomically(() -> {
			work.run();
			return true;
		});
	}

}
