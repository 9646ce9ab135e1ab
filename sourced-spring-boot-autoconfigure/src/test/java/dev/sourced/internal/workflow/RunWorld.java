package dev.sourced.internal.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.command.CommandRejected;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.workflow.step.WorkflowInvoker;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRun;

/**
 * Runs of workflows in memory, with a clock that the test moves, a log, and entries that
 * are handled when the test says so.
 */
final class RunWorld {

	private static final int MOST_ENTRIES = 1000;

	private final MessageTypes types = MessageTypeReader
		.of(List.of(Order.class, Paid.class, Shipped.class, Noise.class, Reserve.class, Reserved.class));

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private final Clock clock = new Clock() {

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(java.time.ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return RunWorld.this.now;
		}

	};

	final MemoryWorkflowStore store = new MemoryWorkflowStore(this.clock);

	final MemoryWake wake = new MemoryWake(this.clock);

	final MemoryLog log = new MemoryLog(this.types, this.clock);

	final List<String> written = new ArrayList<>();

	final MemoryTransactions transactions = new MemoryTransactions(this::savepoint);

	private final Map<Class<?>, WorkflowDefinition> workflows = new HashMap<>();

	private final Map<String, Integer> dispatched = new HashMap<>();

	private final WorkflowInvoker invoker;

	private long token;

	RunWorld() {
		this(1000, 10_000);
	}

	RunWorld(int maxSteps, long maxBytes) {
		ResultTypes results = new ResultTypes(new ValueJson(new MessageJson(Stream.empty(), 1_000_000)),
				(name) -> name.startsWith("dev.sourced.internal.workflow."), getClass().getClassLoader());
		RunContext context = new RunContext(this.store, this.transactions,
				new MemoryGateway(this.log, RunWorld::decide), this.log, this.wake, results, new Catalog(),
				new WorkflowLimits(maxSteps, maxBytes));
		this.invoker = new WorkflowInvoker(context, this::start, this.types, this.clock,
				(task) -> new Thread(task).start(), HandlerCalls.direct(), HandlerTime.uninterrupted(),
				RunListener.NONE);
		this.results = results;
	}

	private final ResultTypes results;

	private Runnable savepoint() {
		int lines = this.written.size();
		List<Runnable> all = List.of(this.store.savepoint(), this.wake.savepoint(), this.log.savepoint(),
				() -> this.written.subList(lines, this.written.size()).clear());
		return () -> all.forEach(Runnable::run);
	}

	private static List<? extends Event> decide(Command command) {
		Reserve reserve = (Reserve) command;
		if (reserve.number() < 0) {
			throw new CommandRejected("sold-out", "Nothing is left");
		}
		return List.of(new Reserved(reserve.orderId(), reserve.number()));
	}

	/**
	 * Make a workflow known, or change its method.
	 */
	void define(Class<?> type, Function<Steps, @Nullable Object> method) {
		define(type, null, method);
	}

	void define(Class<?> type, @Nullable Duration timeout, Function<Steps, @Nullable Object> method) {
		this.workflows.put(type, new WorkflowDefinition(type.getSimpleName(), 1, type, Order.class, false, timeout,
				(input, steps) -> method.apply(steps)));
	}

	UUID start(Class<?> type) {
		return start(type, "key", new Order("o1"), RunStarter.Cause.CALL);
	}

	private UUID start(Class<?> type, String key, Object input, RunStarter.Cause cause) {
		WorkflowDefinition workflow = this.workflows.get(type);
		RunAddress address = new RunAddress(workflow.group(), UUID.randomUUID());
		this.transactions.join(() -> {
			this.store.create(new NewRun(address, workflow.name(), 1, key,
					this.results.write(new StepName("input", 1), input), new Catalog().tagsOf(input),
					(cause.position() < 0) ? this.log.watermark() : cause.position(), cause.parent(),
					workflow.timeout()));
			this.wake.now(List.of(address));
			return address;
		});
		return address.run();
	}

	/**
	 * Append an event.
	 */
	void happens(Event event) {
		this.log.append(event);
	}

	void pass(Duration time) {
		this.now = this.now.plus(time);
	}

	void cancel(UUID run) {
		this.wake.now(this.store.cancel(run, "No longer wanted"));
	}

	/**
	 * Handle entries until there are none.
	 */
	void settle() {
		for (int i = 0; i < MOST_ENTRIES; i++) {
			dispatch();
			this.wake.promote();
			List<RunAddress> entries = this.wake.entries();
			if (entries.isEmpty()) {
				return;
			}
			enter(entries.get(0));
		}
		throw new AssertionError("The runs do not come to rest");
	}

	/**
	 * Handle entries until there are none, again after faults of the store.
	 */
	void settleInSpite() {
		for (int i = 0; i < MOST_ENTRIES; i++) {
			try {
				settle();
				return;
			}
			catch (MemoryTransactions.StoreFault ex) {
				// again
			}
		}
		throw new AssertionError("The runs do not come to rest");
	}

	/**
	 * Handle the entries of a run once.
	 */
	void enter(RunAddress run) {
		long count = this.wake.entries().stream().filter(run::equals).count();
		Runnable remains = this.invoker.enter(run, ++this.token);
		this.transactions.join(() -> {
			remains.run();
			this.wake.acknowledge(run, count);
			return run;
		});
	}

	/**
	 * Another worker takes a run over.
	 */
	void takeOver(UUID run) {
		this.store.enter(run, ++this.token);
	}

	private void dispatch() {
		for (WorkflowDefinition workflow : this.workflows.values()) {
			int from = this.dispatched.getOrDefault(workflow.group(), 0);
			int to = (int) this.log.watermark();
			Set<UUID> keys = new java.util.HashSet<>();
			for (Envelope message : this.log.after(from).subList(0, Math.max(0, to - from))) {
				keys.addAll(EventKeys.ofEvent(message.type(), message.tags()));
			}
			this.store.waitingFor(workflow.group(), keys)
				.forEach((run) -> this.wake.now(List.of(new RunAddress(workflow.group(), run))));
			this.dispatched.put(workflow.group(), Math.max(from, to));
		}
	}

	WorkflowRun run(UUID run) {
		return this.store.find(run).orElseThrow().run();
	}

	WorkflowRun.Status status(UUID run) {
		return run(run).status();
	}

	@Nullable Object result(UUID run) {
		return this.results.read(new StepName("result", 1), this.store.find(run).orElseThrow().result());
	}

	List<String> steps(UUID run) {
		return this.store.steps(run).stream().map((step) -> step.name() + (step.done() ? "" : " waits")).toList();
	}

	private final class Catalog implements WorkflowCatalog {

		@Override
		public Optional<WorkflowDefinition> ofGroup(String group) {
			return RunWorld.this.workflows.values().stream().filter((one) -> one.group().equals(group)).findFirst();
		}

		@Override
		public WorkflowDefinition newest(Class<?> type) {
			return RunWorld.this.workflows.get(type);
		}

		@Override
		public Tags tagsOf(Object input) {
			return RunWorld.this.types.definitionOf(input.getClass()).tagsOf(input);
		}

	}

	/** A workflow. */
	static final class Main {

	}

	/** A workflow that the other one starts. */
	static final class Child {

	}

	@MessageType("test.order")
	record Order(@Tag String orderId) implements Event {
	}

	@MessageType("test.paid")
	record Paid(@Tag String orderId, int amount) implements Event {
	}

	@MessageType("test.shipped")
	record Shipped(@Tag String orderId) implements Event {
	}

	@MessageType("test.noise")
	record Noise(@Tag String place) implements Event {
	}

	@MessageType("test.reserve")
	record Reserve(@Tag String orderId, int number) implements Command {
	}

	@MessageType("test.reserved")
	record Reserved(@Tag String orderId, int number) implements Event {
	}

}
