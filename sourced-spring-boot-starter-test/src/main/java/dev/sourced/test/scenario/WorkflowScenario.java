package dev.sourced.test.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.Workflow;
import dev.sourced.command.CommandRejected;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.internal.workflow.RunStarter;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.Metadata;
import dev.sourced.test.scenario.workflow.Script;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.WorkflowRun.Status;

/**
 * A test of a workflow without a database and without a Spring context. The method is
 * called by the code that calls it in an application, and the deciders of its commands
 * decide; work outside is done by the collaborators that the test gives to the workflow,
 * or is answered by {@link #answer}. Time stands still until it is moved.
 *
 * <pre class="code">
 * WorkflowScenario.of(new Fulfilment(carrier), Stock.class)
 *     .start(new OrderPlaced("o1"))
 *     .thenWaitsIn("payment")
 *     .when(new PaymentConfirmed("o1"))
 *     .thenCompleted(new Receipt("o1"));
 * </pre>
 *
 * After each wait the method is called once more than necessary. If it then comes to
 * other steps, the scenario fails: the method depends on something that is not the same
 * each time. Branches run one after the other. A scenario is used by one thread, for one
 * test.
 */
public final class WorkflowScenario {

	private static final MessageJson JSON = new MessageJson(Stream.empty(), MessageLimits.LARGEST_PAYLOAD);

	private final Class<?> workflow;

	private final ScenarioClock clock = new ScenarioClock(Scenario.START);

	private final Script script = new Script();

	private final ScenarioRun run;

	private final WorkflowRuns runs;

	private @Nullable UUID subject;

	private boolean failureExpected;

	private WorkflowScenario(List<Object> parts) {
		List<Class<?>> workflows = parts.stream()
			.<Class<?>>map((part) -> (part instanceof Class<?> type) ? type : part.getClass())
			.filter((type) -> type.isAnnotationPresent(Workflow.class))
			.toList();
		if (workflows.isEmpty()) {
			throw new ScenarioMisuse("Workflow scenario must have a workflow: name a class with @Workflow");
		}
		this.workflow = workflows.get(0);
		ScenarioBeans beans = new ScenarioBeans(parts);
		this.run = new ScenarioRun(beans, JSON, Validation.validator(), this.clock);
		this.runs = new WorkflowRuns(this.run, JSON, this.clock, this.script);
	}

	/**
	 * A scenario of a workflow.
	 * @param parts the workflow, the workflows that it starts, the deciders of its
	 * commands, and what else listens to its events: each a class without collaborators,
	 * or an instance. The scenario is about the first workflow
	 * @return a scenario at {@link Scenario#START}
	 * @throws dev.sourced.InvalidConfigurationException if an application with these
	 * parts would not start
	 * @throws dev.sourced.MisuseException if there is no workflow
	 */
	public static WorkflowScenario of(Object... parts) {
		return new WorkflowScenario(List.of(parts));
	}

	/**
	 * Let a step return something instead of doing its work, each time.
	 * @param step the name of a step that calls or writes
	 * @param value what it returns
	 * @return this scenario
	 */
	public WorkflowScenario answer(String step, @Nullable Object value) {
		this.script.answer(step, (key) -> value);
		return this;
	}

	/**
	 * Let a step do something else than its work, each time.
	 * @param step the name of a step that calls or writes
	 * @param work takes the key of a call, and an empty text for a write
	 * @return this scenario
	 */
	public WorkflowScenario answer(String step, Function<String, ? extends @Nullable Object> work) {
		this.script.answer(step, work);
		return this;
	}

	/**
	 * Let the next attempt of a step fail.
	 * @param step the name of a step that calls or writes
	 * @param failure what it throws
	 * @return this scenario
	 */
	public WorkflowScenario fail(String step, RuntimeException failure) {
		this.script.fail(step, failure);
		return this;
	}

	/**
	 * Let events have happened, before the run or while it waits for something else.
	 * @param events the events
	 * @return this scenario
	 */
	public WorkflowScenario given(Event... events) {
		for (Event event : events) {
			when(event);
		}
		return this;
	}

	/**
	 * Start the run, and let it go as far as it comes. An event is recorded, and starts
	 * the workflow as it does in an application.
	 * @param input the input of the workflow
	 * @return this scenario
	 * @throws dev.sourced.MisuseException if the workflow takes another input
	 */
	public WorkflowScenario start(Object input) {
		WorkflowDefinition definition = this.runs.definition(this.workflow);
		if (input instanceof Event event && definition.startsByEvent()) {
			when(event);
		}
		else {
			this.run.transactions()
				.join(() -> this.runs.starter().start(this.workflow, "run", input, RunStarter.Cause.CALL));
			goOn();
		}
		this.subject = this.runs.newest(definition.name()).orElse(null);
		return this;
	}

	/**
	 * Record an event, and let runs go on.
	 * @param event the event
	 * @return this scenario
	 */
	public WorkflowScenario when(Event event) {
		requireNoFailure();
		this.run.mention(event);
		this.run.record(event, record());
		return goOn();
	}

	/**
	 * Decide a command, and let runs go on.
	 * @param command the command, which must be accepted
	 * @return this scenario
	 * @throws AssertionError if it is rejected
	 */
	public WorkflowScenario when(Command command) {
		requireNoFailure();
		StepRecord record = record();
		this.run.execute(command, null, Metadata.empty(), record);
		record.rejections().forEach((rejected) -> {
			throw new AssertionError("A command of the scenario was rejected %s\n  %s"
				.formatted(Texts.describe(rejected.rejection()), this.run.describe(rejected.command())),
					new CommandRejected(rejected.rejection().reason()));
		});
		return goOn();
	}

	/**
	 * Set the time, and let runs go on that have waited long enough.
	 * @param instant the time
	 * @return this scenario
	 * @throws dev.sourced.MisuseException if it is before the present time
	 */
	public WorkflowScenario at(Instant instant) {
		requireNoFailure();
		this.clock.moveTo(instant);
		return goOn();
	}

	/**
	 * Let time pass, and runs go on that have waited long enough.
	 * @param time how much
	 * @return this scenario
	 */
	public WorkflowScenario after(Duration time) {
		return at(this.clock.instant().plus(time));
	}

	/**
	 * Cancel the run, and let it undo what it has registered.
	 * @param reason why
	 * @return this scenario
	 */
	public WorkflowScenario cancel(String reason) {
		this.runs.cancel(subject(), reason);
		return goOn();
	}

	/**
	 * Try again what has failed.
	 * @return this scenario
	 */
	public WorkflowScenario retry() {
		this.runs.retry(subject());
		this.failureExpected = false;
		return goOn();
	}

	private WorkflowScenario goOn() {
		this.runs.untilQuiet(record());
		return this;
	}

	private StepRecord record() {
		return new StepRecord(this.run.log().head());
	}

	/**
	 * The run waits in a step.
	 * @param step the step's name
	 * @return this scenario
	 */
	public WorkflowScenario thenWaitsIn(String step) {
		requireNoFailure();
		List<String> waiting = this.runs.steps(subject())
			.stream()
			.filter((one) -> !one.done())
			.map((one) -> one.name().toString())
			.toList();
		require(waiting.contains(step), "waits in '%s'".formatted(step), "it waits in %s".formatted(waiting));
		return this;
	}

	/**
	 * The run has completed.
	 * @return this scenario
	 */
	public WorkflowScenario thenCompleted() {
		return requireStatus(Status.COMPLETED);
	}

	/**
	 * The run has completed with a result.
	 * @param result the result, as it is read from the store
	 * @return this scenario
	 */
	public WorkflowScenario thenCompleted(@Nullable Object result) {
		requireStatus(Status.COMPLETED);
		Object actual = this.runs.result(subject());
		require(Objects.equals(actual, result), "has completed with %s".formatted(result),
				"its result is %s".formatted(actual));
		return this;
	}

	/**
	 * The run was rejected.
	 * @param code the code of its rejection
	 * @return this scenario
	 */
	public WorkflowScenario thenRejected(@Nullable String code) {
		requireStatus(Status.REJECTED);
		String actual = shown().code();
		require(Objects.equals(actual, code), "was rejected with '%s'".formatted(code),
				"its code is '%s'".formatted(actual));
		return this;
	}

	/**
	 * The run was cancelled, by {@link #cancel} or because its time was over.
	 * @return this scenario
	 */
	public WorkflowScenario thenCancelled() {
		return requireStatus(Status.CANCELLED);
	}

	/**
	 * The run has failed. In an application it would be tried again, and then be parked.
	 * Go on with {@link #retry}.
	 * @param type the class of the exception, or a superclass
	 * @return this scenario
	 */
	public WorkflowScenario thenFails(Class<? extends Throwable> type) {
		RuntimeException failure = this.runs.failure(subject());
		if (failure == null || !type.isInstance(failure)) {
			throw new AssertionError("Expected that the run has failed with %s, but %s".formatted(type.getName(),
					(failure != null) ? "it has failed otherwise" : standing()), failure);
		}
		this.failureExpected = true;
		return this;
	}

	/**
	 * Exactly these steps are in the journal, in this order.
	 * @param names their names, as operators see them
	 * @return this scenario
	 */
	public WorkflowScenario thenSteps(String... names) {
		List<String> actual = this.runs.steps(subject()).stream().map(StoredStep::name).map(Object::toString).toList();
		require(actual.equals(List.of(names)), "has the steps %s".formatted(List.of(names)),
				"they are %s".formatted(actual));
		return this;
	}

	/**
	 * Exactly these events were recorded because of runs, in this order, since the
	 * beginning. Those that the scenario gives do not count.
	 * @param events the events
	 * @return this scenario
	 */
	public WorkflowScenario thenEvents(Event... events) {
		List<Object> actual = new ArrayList<>(this.runs.caused());
		require(actual.equals(List.of(events)), "has led to the events %s".formatted(List.of(events)),
				"they are %s".formatted(actual));
		return this;
	}

	/**
	 * A step has tried its work as often as this, in all.
	 * @param step the name of a step that calls or writes
	 * @param count the number of attempts
	 * @return this scenario
	 */
	public WorkflowScenario thenCalls(String step, int count) {
		int actual = this.script.attempts(step);
		require(actual == count, "has tried '%s' %s times".formatted(step, count), "it was %s".formatted(actual));
		return this;
	}

	private UUID subject() {
		if (this.subject == null) {
			throw new ScenarioMisuse("Workflow scenario has no run: begin with start(input) (workflow: %s)"
				.formatted(this.workflow.getName()));
		}
		return this.subject;
	}

	private WorkflowRun shown() {
		return this.runs.find(subject()).run();
	}

	private WorkflowScenario requireStatus(Status status) {
		requireNoFailure();
		require(shown().status() == status, "is %s".formatted(status), standing());
		return this;
	}

	private String standing() {
		StoredRun stored = this.runs.find(subject());
		return "it is %s (code: %s, reason: %s, steps: %s)".formatted(stored.run().status(), stored.run().code(),
				stored.run().reason(),
				this.runs.steps(subject())
					.stream()
					.map((step) -> step.done() ? step.name().toString() : step.name() + ": waits")
					.toList());
	}

	private static void require(boolean holds, String expected, String actual) {
		if (!holds) {
			throw new AssertionError("Expected that the run %s, but %s".formatted(expected, actual));
		}
	}

	private void requireNoFailure() {
		RuntimeException failure = (this.subject != null) ? this.runs.failure(this.subject) : null;
		if (failure != null && !this.failureExpected) {
			throw new AssertionError("The run has failed; expect it with thenFails(...) (%s)".formatted(failure),
					failure);
		}
	}

}
