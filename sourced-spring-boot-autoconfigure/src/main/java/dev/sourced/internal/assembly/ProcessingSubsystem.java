package dev.sourced.internal.assembly;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.FailurePolicy;
import dev.sourced.group.GroupChanged;
import dev.sourced.internal.definition.Handlers;
import dev.sourced.internal.engine.Engine;
import dev.sourced.internal.engine.EngineSettings;
import dev.sourced.internal.engine.ThroughputEstimator;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.engine.lane.LaneProcessors;
import dev.sourced.internal.handler.ProjectorInvoker;
import dev.sourced.internal.handler.ReactorInvoker;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.operator.GroupChangePublisher;
import dev.sourced.internal.operator.HandledGroups;
import dev.sourced.internal.operator.StoredConsumerGroups;
import dev.sourced.internal.operator.UnhandledGroupsReport;
import dev.sourced.internal.spring.PreparationLifecycle;
import dev.sourced.internal.spring.ProcessingLifecycle;
import dev.sourced.internal.spring.ProcessingThreads;
import dev.sourced.log.MessageLog;

/**
 * Works for the consumer groups of all handlers, on this instance.
 */
public final class ProcessingSubsystem {

	private final StorePorts ports;

	private final ProcessingThreads threads;

	private final Engine engine;

	/**
	 * Create the subsystem.
	 * @param decisions decides commands
	 * @param throughput measures what is done
	 * @param threads where the engine runs
	 * @param settings how it works on this instance
	 * @param choices what is chosen for groups
	 * @param policy what becomes of messages that fail
	 * @param listener told of groups that stop because of a failure
	 * @param decorator put around the processors of lanes
	 */
	public ProcessingSubsystem(DecisionSubsystem decisions, ThroughputEstimator throughput, ProcessingThreads threads,
			EngineSettings settings, GroupChoices choices, FailurePolicy policy, Consumer<GroupChanged> listener,
			Decorator decorator) {
		this.ports = decisions.ports();
		this.threads = threads;
		GroupPorts groups = this.ports.groups();
		this.engine = new Engine(
				reader(decisions, choices, (group, units) -> decorator.processor(throughput.measured(group, units)))
					.read(decisions.messages().allHandlers()),
				new Engine.Store(groups.registry(), groups.lanes(), this.ports.tail(), this.ports.schedules(),
						this.ports.transactions()),
				threads, threads, this.ports.signal(), settings, policy, listener);
	}

	private static ConsumerGroupReader reader(DecisionSubsystem decisions, GroupChoices choices,
			BiFunction<String, LaneProcessor, LaneProcessor> decoration) {
		StorePorts ports = decisions.ports();
		ModelLoader loader = new ModelLoader(decisions.store().log());
		return new ConsumerGroupReader(decisions.messages().types(),
				new LaneProcessors(ports.groups().lanes(), ports.transactions(), decisions.store()),
				decisions.waiting(), new ProjectorInvoker(loader, ports.transactions()),
				new ReactorInvoker(loader, decisions.admission()), choices, decoration);
	}

	/**
	 * Makes the groups known before the application serves, and names those that nobody
	 * works for here.
	 * @return a new lifecycle
	 */
	public PreparationLifecycle registration() {
		return new PreparationLifecycle(() -> {
			this.engine.register();
			new UnhandledGroupsReport(this.ports.groups().queries(), this.engine.groupIds()).run();
		});
	}

	/**
	 * Starts and stops the engine.
	 * @param keepsAlive whether the process must be kept alive, because the threads do
	 * not
	 * @return a new lifecycle
	 */
	public ProcessingLifecycle lifecycle(boolean keepsAlive) {
		return new ProcessingLifecycle(this.engine, this.threads, keepsAlive);
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
				() -> handled(handlers.get()), new GroupChangePublisher(ports.transactions(), ports.signal(), listener),
				throughput);
	}

	private static HandledGroups handled(Handlers handlers) {
		Map<String, Optional<Runnable>> clearings = new HashMap<>();
		handlers.projectors()
			.forEach((projector) -> clearings.put(projector.group(), Optional.ofNullable(projector.onReset())));
		return new HandledGroups(Set.copyOf(handlers.groups()), clearings);
	}

}
