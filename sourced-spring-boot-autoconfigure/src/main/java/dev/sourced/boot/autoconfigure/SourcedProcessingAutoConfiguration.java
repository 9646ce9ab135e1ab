package dev.sourced.boot.autoconfigure;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.env.Environment;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.command.CommandGateway;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.FailurePolicy;
import dev.sourced.internal.assembly.DecisionSubsystem;
import dev.sourced.internal.assembly.Decorator;
import dev.sourced.internal.assembly.Decorators;
import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.assembly.ProcessingSubsystem;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.assembly.StoreSubsystem;
import dev.sourced.internal.assembly.WorkflowChoices;
import dev.sourced.internal.assembly.WorkflowSubsystem;
import dev.sourced.internal.boot.DirectDataSource;
import dev.sourced.internal.boot.ThreadBuilders;
import dev.sourced.internal.engine.EngineSettings;
import dev.sourced.internal.engine.ThroughputEstimator;
import dev.sourced.internal.jdbc.JdbcContext;
import dev.sourced.internal.jdbc.SignalChannels;
import dev.sourced.internal.signal.SignalRelay;
import dev.sourced.internal.spring.PreparationLifecycle;
import dev.sourced.internal.spring.ProcessingLifecycle;
import dev.sourced.internal.spring.ProcessingThreads;
import dev.sourced.internal.spring.RetentionLifecycle;
import dev.sourced.internal.spring.SignalLifecycle;
import dev.sourced.internal.store.SignalChannel;
import dev.sourced.log.MessageLog;
import dev.sourced.view.Views;
import dev.sourced.workflow.Workflows;

/**
 * Auto-configuration for the workers: the groups of all handlers, the engine that drives
 * them on this instance, and signals between instances.
 */
@AutoConfiguration(after = { SourcedDecisionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class,
		TaskExecutionAutoConfiguration.class })
@ConditionalOnBean(value = { DecisionSubsystem.class, StorePorts.class }, name = "sourcedPreparation")
public final class SourcedProcessingAutoConfiguration {

	private static final int TIMERS = 2;

	private static final FailurePolicy AS_THE_SETTINGS_SAY = (failure, byDefault) -> byDefault;

	@Bean
	ThroughputEstimator sourcedThroughput(SourcedProperties properties) {
		return new ThroughputEstimator(properties.processing().engine().workers());
	}

	@Bean
	@ConditionalOnMissingBean
	ConsumerGroups consumerGroups(MessageSubsystem messages, MessageLog log, StorePorts store,
			ThroughputEstimator throughput, ApplicationEventPublisher publisher) {
		return ProcessingSubsystem.consumerGroups(messages::allHandlers, log, store, throughput,
				publisher::publishEvent);
	}

	@Bean
	@ConditionalOnMissingBean
	Views views(MessageSubsystem messages, MessageLog log, StorePorts store, ConsumerGroups groups) {
		return ProcessingSubsystem.views(messages.handlers(), log, store, groups);
	}

	@Bean
	WorkflowSubsystem sourcedRuns(DecisionSubsystem decisions, CommandGateway gateway, SourcedProperties properties,
			ObjectProvider<Clock> clock, ObjectProvider<Decorator> decorators, ListableBeanFactory beans) {
		List<String> packages = AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of();
		return new WorkflowSubsystem(decisions, gateway, new WorkflowChoices(properties.workflow().limits(), packages),
				clock.getIfUnique(Clock::systemUTC), ThreadBuilders.threadForEach(beans, "sourced-branch-"),
				Decorators.of(decorators.orderedStream()));
	}

	@Bean
	@ConditionalOnMissingBean
	Workflows workflows(WorkflowSubsystem runs, ConsumerGroups groups) {
		return runs.workflows(groups);
	}

	@Bean
	ProcessingSubsystem sourcedEngine(WorkflowSubsystem runs, ThroughputEstimator throughput,
			SourcedProperties properties, ObjectProvider<FailurePolicy> policy, ApplicationEventPublisher publisher,
			ObjectProvider<Decorator> decorators, Environment environment, ListableBeanFactory beans) {
		EngineSettings settings = properties.processing().engine();
		ProcessingThreads threads = ThreadBuilders.of(environment, beans)
			.threads("sourced-timer-", TIMERS, "sourced-worker-", Math.max(1, properties.processing().workers()));
		return new ProcessingSubsystem(runs, throughput, threads, settings, properties.groupChoices(),
				policy.getIfAvailable(() -> AS_THE_SETTINGS_SAY), publisher::publishEvent,
				Decorators.of(decorators.orderedStream()));
	}

	@Bean
	@DependsOn("sourcedPreparation")
	PreparationLifecycle sourcedGroupRegistration(ProcessingSubsystem processing) {
		return processing.registration();
	}

	@Bean
	@DependsOn("sourcedGroupRegistration")
	ProcessingLifecycle sourcedProcessing(ProcessingSubsystem processing, SourcedProperties properties,
			Environment environment) {
		return processing.lifecycle(properties.processing().autoStartup(), Threading.VIRTUAL.isActive(environment));
	}

	@Bean
	@DependsOn("sourcedProcessing")
	RetentionLifecycle sourcedRetention(ProcessingSubsystem processing, ProcessingLifecycle engine,
			SourcedProperties properties) {
		return processing.retention(properties.workflow().keep(), engine);
	}

	/**
	 * Signals between instances, where PostgreSQL's driver is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "org.postgresql.PGConnection")
	@ConditionalOnBean(StoreSubsystem.class)
	static class SignalConfiguration {

		private static final int THREADS = 2;

		@Bean
		@DependsOn("sourcedPreparation")
		SignalLifecycle sourcedSignals(StoreSubsystem jdbc, StorePorts store, SourcedProperties properties,
				Environment environment, ListableBeanFactory beans) {
			ProcessingThreads threads = ThreadBuilders.of(environment, beans)
				.threads("sourced-signal-", THREADS, "sourced-signal-", THREADS);
			boolean listens = properties.processing().engine().workers() > 0;
			return new SignalLifecycle(channel(jdbc.context(), properties.signals()),
					new SignalRelay(store.signal(), threads, listens), threads);
		}

		private static Supplier<Optional<SignalChannel>> channel(JdbcContext context, String signals) {
			DataSource dataSource = context.database().dataSource();
			return switch (signals) {
				case "off" -> Optional::empty;
				case "auto" -> new SignalChannels(context, new DirectDataSource(dataSource, null))::find;
				default -> {
					if (!signals.startsWith("jdbc:")) {
						throw new InvalidConfigurationException("'sourced.signals' is '%s'".formatted(signals),
								"Use 'auto', 'off', or the JDBC URL of the database itself.");
					}
					yield new SignalChannels(context, new DirectDataSource(dataSource, signals))::find;
				}
			};
		}

	}

}
