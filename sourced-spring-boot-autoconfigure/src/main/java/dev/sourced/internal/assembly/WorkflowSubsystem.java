package dev.sourced.internal.assembly;

import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

import dev.sourced.command.CommandGateway;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.engine.lane.EntryBoundary;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.operator.RunLogContext;
import dev.sourced.internal.workflow.EventWaits;
import dev.sourced.internal.workflow.ResultTypes;
import dev.sourced.internal.workflow.RunContext;
import dev.sourced.internal.workflow.RunEntries;
import dev.sourced.internal.workflow.RunListener;
import dev.sourced.internal.workflow.RunStarter;
import dev.sourced.internal.workflow.runs.DefinedWorkflows;
import dev.sourced.internal.workflow.runs.LoggedRunWake;
import dev.sourced.internal.workflow.runs.StoredEventWaits;
import dev.sourced.internal.workflow.runs.StoredRunStarter;
import dev.sourced.internal.workflow.runs.StoredWorkflows;
import dev.sourced.internal.workflow.step.WorkflowInvoker;
import dev.sourced.workflow.Workflows;

/**
 * Starts runs of workflows, enters them, and tells of them.
 */
public final class WorkflowSubsystem {

	private final DecisionSubsystem decisions;

	private final RunContext context;

	private final StoredRunStarter starter;

	private final RunEntries entries;

	private final EventWaits waits;

	/**
	 * Create the subsystem.
	 * @param decisions decides commands
	 * @param gateway the way in for the commands of steps
	 * @param choices what is chosen for runs
	 * @param clock tells runs the time
	 * @param branches runs branches, each in a thread of its own
	 * @param decorator told of what runs do
	 */
	public WorkflowSubsystem(DecisionSubsystem decisions, CommandGateway gateway, WorkflowChoices choices, Clock clock,
			Executor branches, Decorator decorator) {
		this.decisions = decisions;
		MessageSubsystem messages = decisions.messages();
		StorePorts ports = decisions.ports();
		LoggedRunWake wake = new LoggedRunWake(decisions.store().log(), ports.schedules());
		this.context = new RunContext(ports.states().runs(), ports.transactions(), gateway, decisions.store().log(),
				wake, results(messages, choices.packages()), new DefinedWorkflows(messages.handlers().workflows()),
				choices.limits());
		this.starter = new StoredRunStarter(this.context);
		EntryBoundary boundary = new EntryBoundary();
		this.entries = new WorkflowInvoker(this.context, this.starter, messages.types(), clock, branches, boundary,
				boundary, new RunLogContext(decorator.runs(RunListener.NONE)));
		this.waits = new StoredEventWaits(ports.states().runs(), wake, messages.types());
	}

	/*
	 * Where the application's workflows and messages are, its results are, too.
	 */
	private static ResultTypes results(MessageSubsystem messages, Collection<String> packages) {
		Stream<Class<?>> known = Stream.concat(
				messages.handlers()
					.workflows()
					.stream()
					.flatMap((workflow) -> Stream.of(workflow.type(), workflow.inputType())),
				messages.types().all().stream().map(MessageDefinition::payloadType));
		Set<String> places = Stream.concat(packages.stream(), known.map(Class::getPackageName))
			.map((name) -> name + ".")
			.collect(Collectors.toUnmodifiableSet());
		Predicate<String> allowed = (type) -> places.stream().anyMatch(type::startsWith);
		return new ResultTypes(new ValueJson(messages.json()), allowed, classLoader(messages));
	}

	private static ClassLoader classLoader(MessageSubsystem messages) {
		return messages.handlers()
			.workflows()
			.stream()
			.map(WorkflowDefinition::type)
			.map(Class::getClassLoader)
			.findFirst()
			.orElseGet(ClassUtils::getDefaultClassLoader);
	}

	/**
	 * What the application sees and changes of runs.
	 * @param groups retry the lanes that they are
	 * @return new workflows
	 */
	public Workflows workflows(ConsumerGroups groups) {
		return new StoredWorkflows(this.context, this.starter, groups);
	}

	DecisionSubsystem decisions() {
		return this.decisions;
	}

	RunStarter starter() {
		return this.starter;
	}

	RunEntries entries() {
		return this.entries;
	}

	EventWaits waits() {
		return this.waits;
	}

}
