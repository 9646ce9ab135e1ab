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
import dev.sourced.group.Control;
import dev.sourced.group.FailurePolicy;
import dev.sourced.group.Groups;
import dev.sourced.group.Lanes;
import dev.sourced.group.Progress;
import dev.sourced.handling.CommandAdmission;
import dev.sourced.handling.Deciders;
import dev.sourced.handling.LaneDeciding;
import dev.sourced.handling.ModelLoader;
import dev.sourced.handling.Projecting;
import dev.sourced.handling.Reacting;
import dev.sourced.jdbc.JdbcStore;
import dev.sourced.log.CommandStore;
import dev.sourced.log.LogTail;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Schedules;
import dev.sourced.log.Transactions;
import dev.sourced.message.MessageTypes;
import dev.sourced.model.DeciderDefinition;
import dev.sourced.model.Handlers;
import dev.sourced.model.ReactorDefinition;
import dev.sourced.processing.Engine;
import dev.sourced.processing.EngineSettings;
import dev.sourced.processing.ForeignGroups;
import dev.sourced.processing.GroupCustomizer;
import dev.sourced.processing.Paces;
import dev.sourced.processing.Signal;
import dev.sourced.processing.StoredConsumerGroups;
import dev.sourced.processing.UnitsOfWork;
import dev.sourced.spring.ConsumerGroupReader;
import dev.sourced.spring.GroupChoices;
import dev.sourced.spring.PreparationLifecycle;
import dev.sourced.spring.ProcessingLifecycle;
import dev.sourced.spring.ProcessingThreads;

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
	UnitsOfWork sourcedUnitsOfWork(Lanes lanes, Transactions transactions, CommandStore store) {
		return new UnitsOfWork(lanes, transactions, store);
	}

	@Bean
	ConsumerGroupReader sourcedConsumerGroupReader(MessageTypes types, UnitsOfWork units,
			ConsumerGroupReader.Engines engines, GroupChoices choices) {
		return new ConsumerGroupReader(types, units, engines, choices);
	}

	@Bean
	ConsumerGroupReader.Engines sourcedHandlerEngines(LaneDeciding deciding, MessageLog log, Transactions transactions,
			CommandAdmission admission) {
		ModelLoader loader = new ModelLoader(log);
		return new ConsumerGroupReader.Engines(deciding, new Projecting(loader, transactions),
				new Reacting(loader, admission));
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
	ConsumerGroups consumerGroups(Progress progress, Control control, MessageLog log, Transactions transactions,
			StoredConsumerGroups.Local local) {
		return new StoredConsumerGroups(progress, control, log, transactions, local);
	}

	@Bean
	StoredConsumerGroups.Local sourcedLocalGroups(Handlers handlers, Signal signal, ApplicationEventPublisher publisher,
			Paces paces) {
		Map<String, Optional<Runnable>> clearings = new HashMap<>();
		handlers.projectors()
			.forEach((projector) -> clearings.put(projector.group(), Optional.ofNullable(projector.onReset())));
		Set<String> handled = Stream
			.of(handlers.deciders().stream().map(DeciderDefinition::group), clearings.keySet().stream(),
					handlers.reactors().stream().map(ReactorDefinition::group))
			.flatMap(Function.identity())
			.collect(Collectors.toUnmodifiableSet());
		return new StoredConsumerGroups.Local(clearings, handled, signal, publisher::publishEvent, paces);
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
			Engine.Failures failures) {
		return new Engine(reader.read(handlers), store, new Engine.Threads(threads, threads, signal), settings,
				failures);
	}

	@Bean
	Engine.Failures sourcedFailures(ObjectProvider<FailurePolicy> policy, ApplicationEventPublisher publisher) {
		return new Engine.Failures(policy.getIfAvailable(() -> AS_THE_SETTINGS_SAY), publisher::publishEvent);
	}

	@Bean
	Engine.Store sourcedEngineStore(Groups groups, Lanes lanes, LogTail log, Schedules schedules,
			Transactions transactions) {
		return new Engine.Store(groups, lanes, log, schedules, transactions);
	}

	@Bean
	Paces sourcedPaces(EngineSettings settings) {
		return new Paces(settings.workers());
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
	PreparationLifecycle sourcedForeignGroups(Progress progress, Engine engine) {
		return new PreparationLifecycle(new ForeignGroups(progress, engine.groupIds()));
	}

	@Bean
	PreparationLifecycle sourcedPoolSizeCheck(JdbcStore store, EngineSettings settings,
			ObjectProvider<DataSourcePoolMetadataProvider> providers) {
		return new PreparationLifecycle(new PoolSizeCheck(store.database().dataSource(),
				providers.orderedStream().toList(), settings.workers()));
	}

	@Bean
	PreparationLifecycle sourcedH2ShutdownCheck(JdbcStore store, ObjectProvider<JdbcConnectionDetails> connections) {
		return new PreparationLifecycle(() -> connections.ifUnique((connection) -> {
			if (connection.getJdbcUrl().startsWith(store.database().url())) {
				new H2ShutdownCheck(connection.getJdbcUrl()).run();
			}
		}));
	}

	@Bean
	PreparationLifecycle sourcedPoolWaitCheck(JdbcStore store) {
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
