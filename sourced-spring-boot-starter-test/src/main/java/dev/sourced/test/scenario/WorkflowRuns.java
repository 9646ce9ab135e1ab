package dev.sourced.test.scenario;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.workflow.EventKeys;
import dev.sourced.internal.workflow.HandlerTime;
import dev.sourced.internal.workflow.ResultTypes;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunContext;
import dev.sourced.internal.workflow.RunListener;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.WorkflowLimits;
import dev.sourced.internal.workflow.runs.DefinedWorkflows;
import dev.sourced.internal.workflow.runs.StoredRunStarter;
import dev.sourced.internal.workflow.step.WorkflowInvoker;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.test.scenario.workflow.MemoryRunWake;
import dev.sourced.test.scenario.workflow.MemoryWorkflowStore;
import dev.sourced.test.scenario.workflow.Script;
import dev.sourced.test.scenario.workflow.ScriptedSteps;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.WorkflowRun;

/**
 * Enters the runs of a scenario, with the framework's own invoker.
 */
final class WorkflowRuns {

	private static final int MOST_ENTRIES = 1000;

	private static final StepName RETURN = new StepName("return", 1);

	private final ScenarioRun run;

	private final MessageJson json;

	private final Clock clock;

	private final Script script;

	private final MemoryWorkflowStore store;

	private final MemoryRunWake wake;

	private final Map<UUID, RuntimeException> failures = new HashMap<>();

	private final List<Object> caused = new ArrayList<>();

	private long told;

	private long token;

	WorkflowRuns(ScenarioRun run, MessageJson json, Clock clock, Script script) {
		this.run = run;
		this.json = json;
		this.clock = clock;
		this.script = script;
		this.store = new MemoryWorkflowStore(clock);
		this.wake = new MemoryRunWake(clock);
		run.starting((workflow, key, input, cause) -> starter().start(workflow, key, input, cause), this::savepoint);
	}

	private Runnable savepoint() {
		Runnable runs = this.store.savepoint();
		Runnable entries = this.wake.savepoint();
		return () -> {
			runs.run();
			entries.run();
		};
	}

	/*
	 * Anew each time, because types may have become known.
	 */
	private RunContext context() {
		DefinedWorkflows workflows = new DefinedWorkflows(
				this.run.binding().handlers().workflows().stream().map(this::scripted).toList());
		return new RunContext(this.store, this.run.transactions(), this.run.gateway(), this.run.log(), this.wake,
				results(), workflows, new WorkflowLimits(1000, 1_048_576));
	}

	private WorkflowDefinition scripted(WorkflowDefinition workflow) {
		return new WorkflowDefinition(workflow.name(), workflow.version(), workflow.type(), workflow.inputType(),
				workflow.startsByEvent(), workflow.timeout(),
				(input, steps) -> workflow.function().run(input, new ScriptedSteps(steps, this.script)));
	}

	private ResultTypes results() {
		return new ResultTypes(new ValueJson(this.json), (type) -> !type.matches("javax?\\..*"),
				Objects.requireNonNull(ClassUtils.getDefaultClassLoader()));
	}

	StoredRunStarter starter() {
		return new StoredRunStarter(context());
	}

	/**
	 * The newest version of a workflow.
	 * @param type its class
	 * @return the workflow
	 */
	WorkflowDefinition definition(Class<?> type) {
		return context().catalog().newest(type);
	}

	/**
	 * The run of a workflow that was started last.
	 */
	Optional<UUID> newest(String workflow) {
		return this.store.list(RunQuery.newest(1).of(workflow)).stream().map((found) -> found.run().id()).findFirst();
	}

	StoredRun find(UUID id) {
		return this.store.find(id).orElseThrow();
	}

	List<StoredStep> steps(UUID id) {
		return this.store.steps(id);
	}

	@Nullable Object result(UUID id) {
		return results().read(RETURN, find(id).result());
	}

	@Nullable RuntimeException failure(UUID id) {
		return this.failures.get(id);
	}

	List<Object> caused() {
		return this.caused;
	}

	void cancel(UUID id, String reason) {
		this.wake.now(this.store.cancel(id, reason));
	}

	void retry(UUID id) {
		this.failures.remove(id);
		this.wake.now(List.of(find(id).address()));
	}

	/**
	 * Enter runs, and decide commands, until nothing is left to do now.
	 * @param record takes what follows
	 */
	void untilQuiet(StepRecord record) {
		int entries = 0;
		for (Optional<RunAddress> next = next(record); next.isPresent(); next = next(record)) {
			if (++entries > MOST_ENTRIES) {
				throw new AssertionError("The runs do not come to rest: they were entered %s times (run: %s)"
					.formatted(MOST_ENTRIES, next.get()));
			}
			enter(next.get(), record);
		}
		this.store.list(RunQuery.newest(1000).with(WorkflowRun.Status.RUNNING)).forEach(this::requireDeterministic);
	}

	private Optional<RunAddress> next(StepRecord record) {
		long head = this.run.log().head();
		this.run.untilQuiet(MOST_ENTRIES, record);
		note(head);
		for (Envelope event : this.run.log().after(this.told)) {
			tell(event);
		}
		this.told = this.run.log().head();
		return this.wake.next();
	}

	private void tell(Envelope event) {
		if (event.payload() instanceof Event) {
			Set<UUID> keys = EventKeys.ofEvent(event.type(), event.tags());
			this.run.binding()
				.handlers()
				.workflows()
				.stream()
				.map(WorkflowDefinition::group)
				.forEach((group) -> this.store.waitingFor(group, keys)
					.forEach((waiting) -> this.wake.now(List.of(new RunAddress(group, waiting)))));
		}
	}

	private void note(long head) {
		this.run.log()
			.after(head)
			.stream()
			.map(Envelope::payload)
			.filter(Event.class::isInstance)
			.forEach(this.caused::add);
	}

	private void enter(RunAddress address, StepRecord record) {
		if (this.failures.containsKey(address.run())) {
			return;
		}
		long head = this.run.log().head();
		try {
			call(address);
		}
		catch (RuntimeException ex) {
			if (hasMentioned()) {
				this.wake.now(List.of(address));
			}
			else {
				this.failures.put(address.run(), ex);
			}
		}
		List<Envelope> events = this.run.log()
			.after(head)
			.stream()
			.filter((message) -> message.payload() instanceof Event)
			.toList();
		this.run.deliver(events, record);
		note(head);
	}

	/*
	 * An application finds its types in its packages, also those that only the body of a
	 * method mentions.
	 */
	private boolean hasMentioned() {
		return this.script.awaited().stream().filter(this.run::mention).count() > 0;
	}

	private void call(RunAddress address) {
		WorkflowInvoker invoker = new WorkflowInvoker(context(), starter(), this.run.binding().types(), this.clock,
				Runnable::run, HandlerCalls.direct(), HandlerTime.uninterrupted(), RunListener.NONE);
		Runnable rest = invoker.enter(address, ++this.token);
		this.run.transactions().join(() -> {
			rest.run();
			return address;
		});
	}

	/*
	 * One entry too many, in which nothing may happen.
	 */
	private void requireDeterministic(StoredRun stored) {
		if (this.failures.containsKey(stored.run().id())) {
			return;
		}
		List<StepName> before = names(stored);
		call(stored.address());
		List<StepName> after = names(stored);
		List<String> drift = find(stored.run().id()).run().drift();
		if (!before.equals(after) || !drift.isEmpty()) {
			throw new AssertionError("""
					The method of a workflow has come to other steps when it was called again. What is not the same \
					each time (time, chance, fields, the order of a set) belongs into a step
					  workflow: %s
					  steps before: %s
					  steps after: %s
					  not asked for any more: %s""".formatted(stored.run().workflow(), before, after, drift));
		}
	}

	private List<StepName> names(StoredRun stored) {
		return steps(stored.run().id()).stream().map(StoredStep::name).toList();
	}

}
