package dev.sourced.internal.assembly;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.FailurePolicy;
import dev.sourced.group.GroupChanged;
import dev.sourced.group.GroupEvent;
import dev.sourced.internal.assembly.ConsumerGroupReader.Invokers;
import dev.sourced.internal.definition.Handlers;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.engine.Engine;
import dev.sourced.internal.engine.EngineSettings;
import dev.sourced.internal.engine.GroupSetup;
import dev.sourced.internal.engine.ThroughputEstimator;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.engine.lane.LaneProcessors;
import dev.sourced.internal.handler.ProjectorInvoker;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.handler.ReactorInvoker;
import dev.sourced.internal.handler.ViewInvoker;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.operator.GroupChangePublisher;
import dev.sourced.internal.operator.HandledGroups;
import dev.sourced.internal.operator.StoredConsumerGroups;
import dev.sourced.internal.operator.RunRetention;
import dev.sourced.internal.operator.UnhandledGroupsReport;
import dev.sourced.internal.operator.UnhandledRuns;
import dev.sourced.internal.spring.PreparationLifecycle;
import dev.sourced.internal.spring.ProcessingLifecycle;
import dev.sourced.internal.spring.ProcessingThreads;
import dev.sourced.internal.spring.RetentionLifecycle;
import dev.sourced.internal.view.StoredViews;
import dev.sourced.log.MessageLog;
import dev.sourced.view.Views;

/**
 * Works for the consumer groups of all handlers, on this instance.
 */
public final class ProcessingSubsystem {

	private final StorePorts ports;

	private final ProcessingThreads threads;

	private final List<ViewDefinition> views;

	private final List<GroupSetup> setups;

	private final Engine engine;

	private final StartReport report;

	/**
	 * Create the subsystem.
	 * @param workflows enters runs, and decides commands
	 * @param throughput measures what is done
	 * @param threads where the engine runs
	 * @param settings how it works on this instance
	 * @param choices what is chosen for groups
	 * @param policy what becomes of messages that fail
	 * @param listener told of failures and of what follows from them
	 * @param decorator put around the processors of lanes
	 */
	public ProcessingSubsystem(WorkflowSubsystem workflows, ThroughputEstimator throughput, ProcessingThreads threads,
			EngineSettings settings, GroupChoices choices, FailurePolicy policy, Consumer<GroupEvent> listener,
			Decorator decorator) {
		DecisionSubsystem decisions = workflows.decisions();
		this.ports = decisions.ports();
		this.threads = threads;
		GroupPorts groups = this.ports.groups();
		this.views = decisions.messages().handlers().views();
		this.setups = reader(workflows, choices,
				(group, units) -> decorator.processor(throughput.measured(group, units)))
			.read(decisions.messages().allHandlers());
		this.engine = new Engine(this.setups,
				new Engine.Store(groups.registry(), groups.lanes(), this.ports.tail(), this.ports.schedules(),
						this.ports.transactions(), workflows.waits()),
				threads, threads, this.ports.signal(), settings, policy, listener);
		this.report = new StartReport(decisions.messages().allHandlers(), settings.workers(), decisions.store().log());
	}

	private static ConsumerGroupReader reader(WorkflowSubsystem workflows, GroupChoices choices,
			BiFunction<String, LaneProcessor, LaneProcessor> decoration) {
		DecisionSubsystem decisions = workflows.decisions();
		StorePorts ports = decisions.ports();
		ModelLoader loader = new ModelLoader(decisions.store().log());
		return new ConsumerGroupReader(decisions.messages().types(),
				new LaneProcessors(
						ports.groups().lanes(), ports.transactions(), decisions.store(), workflows.starter()),
				decisions.waiting(),
				new Invokers(new ProjectorInvoker(loader, ports.transactions(), decisions.admission()),
						new ViewInvoker(ports.states().views(), decisions.admission()),
						new ReactorInvoker(loader, decisions.admission()), workflows.entries()),
				choices, decoration);
	}

	/**
	 * Makes the groups known before the application serves, and names those that nobody
	 * works for here.
	 * @return a new lifecycle
	 */
	public PreparationLifecycle registration() {
		return new PreparationLifecycle(() -> {
			this.views.forEach((view) -> this.ports.states().views().succeed(view, group(view)));
			this.engine.register();
			this.views.forEach(this.ports.states().views()::register);
			new UnhandledGroupsReport(this.ports.groups().queries(), this.engine.groupIds()).run();
			new UnhandledRuns(this.ports.states().runs(), this.engine.groupIds()).report();
		});
	}

	private GroupDefinition group(ViewDefinition view) {
		return this.setups.stream()
			.map(GroupSetup::definition)
			.filter((group) -> group.id().equals(view.group()))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Starts and stops the engine.
	 * @param startsAlone whether it starts with the application
	 * @param keepsAlive whether the process must be kept alive, because the threads do
	 * not
	 * @return a new lifecycle
	 */
	public ProcessingLifecycle lifecycle(boolean startsAlone, boolean keepsAlive) {
		return new ProcessingLifecycle(this.engine, this.threads, startsAlone, keepsAlive, this.report);
	}

	/**
	 * Removes runs of workflows that have ended, while the engine runs.
	 * @param keep how long they are kept, zero for ever
	 * @param engine starts and stops the engine
	 * @return a new lifecycle
	 */
	public RetentionLifecycle retention(Duration keep, ProcessingLifecycle engine) {
		return new RetentionLifecycle(
				new RunRetention(this.ports.states().runs(), keep, this.threads.forLongTasks(), System::nanoTime),
				engine);
	}

	public ProcessingThreads threads() {
		return this.threads;
	}

	/**
	 * What operators see and change. It needs no engine, so that what the engine calls
	 * may use it.
	 * @param handlers the application's handlers, asked for when an operator needs to
	 * know, because a group that is written as code may use what is made here
	 * @param log the log
	 * @param ports what the store offers beside the log
	 * @param throughput what the engine has measured
	 * @param listener told of changes
	 * @return new consumer groups
	 */
	public static ConsumerGroups consumerGroups(Supplier<Handlers> handlers, MessageLog log, StorePorts ports,
			ThroughputEstimator throughput, Consumer<GroupChanged> listener) {
		return new StoredConsumerGroups(ports.groups().queries(), ports.groups().admin(), log, ports.transactions(),
				() -> handled(handlers.get(), ports),
				new GroupChangePublisher(ports.transactions(), ports.signal(), listener), throughput);
	}

	private static HandledGroups handled(Handlers handlers, StorePorts ports) {
		Map<String, Optional<Runnable>> clearings = new HashMap<>();
		handlers.projectors()
			.forEach((projector) -> clearings.put(projector.group(), Optional.ofNullable(projector.onReset())));
		handlers.views()
			.forEach((view) -> clearings.put(view.group(), Optional.of(() -> ports.states().views().clear(view))));
		return new HandledGroups(Set.copyOf(handlers.groups()), clearings);
	}

	/**
	 * What readers see of views.
	 * @param handlers the application's handlers
	 * @param log the log
	 * @param ports what the store offers beside the log
	 * @param groups waits for positions
	 * @return the views
	 */
	public static Views views(Handlers handlers, MessageLog log, StorePorts ports, ConsumerGroups groups) {
		return new StoredViews(handlers.views(), ports.states().views(), groups, ports.groups().queries(), log);
	}

}
