package dev.sourced.boot.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.env.Environment;

import dev.sourced.boot.autoconfigure.SourcedProperties.ProcessingSettings;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.FailurePolicy;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.decision.Deciders;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.definition.DeciderDefinition;
import dev.sourced.internal.definition.Handlers;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.engine.Engine;
import dev.sourced.internal.engine.EngineSettings;
import dev.sourced.internal.engine.GroupCustomizer;
import dev.sourced.internal.engine.ThroughputEstimator;
import dev.sourced.internal.engine.lane.LaneProcessors;
import dev.sourced.internal.group.GroupAdmin;
import dev.sourced.internal.group.GroupQueries;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.handler.ProjectorInvoker;
import dev.sourced.internal.handler.ReactorInvoker;
import dev.sourced.internal.jdbc.JdbcContext;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.operator.ForeignGroups;
import dev.sourced.internal.operator.GroupChangePublisher;
import dev.sourced.internal.operator.HandledGroups;
import dev.sourced.internal.operator.StoredConsumerGroups;
import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.spring.ConsumerGroupReader;
import dev.sourced.internal.spring.GroupChoices;
import dev.sourced.internal.spring.PreparationLifecycle;
import dev.sourced.internal.spring.ProcessingLifecycle;
import dev.sourced.internal.spring.ProcessingThreads;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.MessageLog;

/**
 * Auto-configuration for the workers: the groups of all handlers, and the engine that
 * drives them on this instance.
 */
@AutoConfiguration(after = { SourcedAutoConfiguration.class, TaskSchedulingAutoConfiguration.class,
		TaskExecutionAutoConfiguration.class })
@ConditionalOnBean({ Deciders.class, Lanes.class })
public final class SourcedProcessingAutoConfiguration {

	private static final int TIMER_THREADS = 2;

	private static final FailurePolicy AS_THE_SETTINGS_SAY = (failure, byDefault) -> byDefault;

	@Bean
	LaneProcessors sourcedUnitsOfWork(Lanes lanes, Transactions transactions, CommandStore store) {
		return new LaneProcessors(lanes, transactions, store);
	}

	@Bean
	ConsumerGroupReader sourcedConsumerGroupReader(MessageTypes types, LaneProcessors units,
			ConsumerGroupReader.Engines engines, GroupChoices choices) {
		return new ConsumerGroupReader(types, units, engines, choices);
	}

	@Bean
	ConsumerGroupReader.Engines sourcedHandlerEngines(LaneCommandExecutor deciding, MessageLog log,
			Transactions transactions, CommandAdmission admission) {
		ModelLoader loader = new ModelLoader(log);
		return new ConsumerGroupReader.Engines(deciding, new ProjectorInvoker(loader, transactions),
				new ReactorInvoker(loader, admission));
	}

	@Bean
	GroupChoices sourcedGroupChoices(SourcedProperties properties, ObjectProvider<GroupCustomizer> customizers) {
		Map<String, GroupChoices.Choice> choices = new HashMap<>();
		properties.groups()
			.forEach(
					(id, group) -> choices.put(id, new GroupChoices.Choice(group.start(), group.acceptRemovedTypes())));
		return new GroupChoices(choices, new GroupWorkSettings(properties), customizers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	ConsumerGroups consumerGroups(GroupQueries progress, GroupAdmin control, MessageLog log, Transactions transactions,
			HandledGroups handled, Signal signal, ApplicationEventPublisher publisher, ThroughputEstimator paces) {
		return new StoredConsumerGroups(progress, control, log, transactions, handled,
				new GroupChangePublisher(transactions, signal, publisher::publishEvent), paces);
	}

	@Bean
	HandledGroups sourcedHandledGroups(Handlers handlers) {
		Map<String, Optional<Runnable>> clearings = new HashMap<>();
		handlers.projectors()
			.forEach((projector) -> clearings.put(projector.group(), Optional.ofNullable(projector.onReset())));
		Set<String> handled = Stream
			.of(handlers.deciders().stream().map(DeciderDefinition::group), clearings.keySet().stream(),
					handlers.reactors().stream().map(ReactorDefinition::group))
			.flatMap(Function.identity())
			.collect(Collectors.toUnmodifiableSet());
		return new HandledGroups(handled, clearings);
	}

	@Bean(defaultCandidate = false)
	ProcessingThreads sourcedProcessingThreads(ThreadBuilders builders, SourcedProperties properties) {
		return new ProcessingThreads(builders.schedulers("sourced-timer-", TIMER_THREADS),
				builders.executors("sourced-worker-", Math.max(1, properties.processing().workers())));
	}

	@Bean
	ThreadBuilders sourcedThreadBuilders(Environment environment,
			ObjectProvider<ThreadPoolTaskSchedulerBuilder> schedulers,
			ObjectProvider<SimpleAsyncTaskSchedulerBuilder> virtualSchedulers,
			ObjectProvider<ThreadPoolTaskExecutorBuilder> executors,
			ObjectProvider<SimpleAsyncTaskExecutorBuilder> virtualExecutors) {
		return Threading.VIRTUAL.isActive(environment)
				? ThreadBuilders.virtual(virtualSchedulers.getIfAvailable(SimpleAsyncTaskSchedulerBuilder::new),
						virtualExecutors.getIfAvailable(SimpleAsyncTaskExecutorBuilder::new))
				: ThreadBuilders.platform(schedulers.getIfAvailable(ThreadPoolTaskSchedulerBuilder::new),
						executors.getIfAvailable(ThreadPoolTaskExecutorBuilder::new));
	}

	@Bean
	Engine sourcedEngine(ConsumerGroupReader reader, Handlers handlers, Engine.Store store,
			@Qualifier("sourcedProcessingThreads") ProcessingThreads threads, Signal signal, EngineSettings settings,
			ObjectProvider<FailurePolicy> policy, ApplicationEventPublisher publisher) {
		return new Engine(reader.read(handlers), store, threads, threads, signal, settings,
				policy.getIfAvailable(() -> AS_THE_SETTINGS_SAY), publisher::publishEvent);
	}

	@Bean
	Engine.Store sourcedEngineStore(GroupRegistry groups, Lanes lanes, LogTail log, Schedules schedules,
			Transactions transactions) {
		return new Engine.Store(groups, lanes, log, schedules, transactions);
	}

	@Bean
	ThroughputEstimator sourcedPaces(EngineSettings settings) {
		return new ThroughputEstimator(settings.workers());
	}

	@Bean
	EngineSettings sourcedEngineSettings(SourcedProperties properties) {
		DurationSettings.check(properties);
		ProcessingSettings settings = properties.processing();
		return new EngineSettings(settings.enabled() ? settings.workers() : 0, settings.lease(),
				settings.pollInterval());
	}

	@Bean
	@DependsOn("sourcedPreparation")
	PreparationLifecycle sourcedGroupRegistration(Engine engine) {
		return new PreparationLifecycle(engine::register);
	}

	@Bean
	@DependsOn("sourcedGroupRegistration")
	PreparationLifecycle sourcedForeignGroups(GroupQueries progress, Engine engine) {
		return new PreparationLifecycle(new ForeignGroups(progress, engine.groupIds()));
	}

	@Bean
	PreparationLifecycle sourcedPoolSizeCheck(JdbcContext store, EngineSettings settings,
			ObjectProvider<DataSourcePoolMetadataProvider> providers) {
		return new PreparationLifecycle(new PoolSizeCheck(store.database().dataSource(),
				providers.orderedStream().toList(), settings.workers()));
	}

	@Bean
	PreparationLifecycle sourcedH2ShutdownCheck(JdbcContext store, ObjectProvider<JdbcConnectionDetails> connections) {
		return new PreparationLifecycle(() -> connections.ifUnique((connection) -> {
			if (connection.getJdbcUrl().startsWith(store.database().url())) {
				new H2ShutdownCheck(connection.getJdbcUrl()).run();
			}
		}));
	}

	@Bean
	PreparationLifecycle sourcedPoolWaitCheck(JdbcContext store) {
		return new PreparationLifecycle(new PoolWaitCheck(store.database().dataSource()));
	}

	@Bean
	@DependsOn("sourcedGroupRegistration")
	ProcessingLifecycle sourcedProcessing(Engine engine,
			@Qualifier("sourcedProcessingThreads") ProcessingThreads threads, Environment environment) {
		return new ProcessingLifecycle(engine, threads, Threading.VIRTUAL.isActive(environment));
	}

	@Bean
	static LazyInitializationExcludeFilter sourcedProcessingIsNeverLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(ProcessingLifecycle.class);
	}

}
