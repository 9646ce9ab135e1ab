package dev.sourced.boot.autoconfigure;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

import dev.sourced.command.CommandFactory;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.DecidingCommandGateway;
import dev.sourced.command.KnownCommands;
import dev.sourced.handling.CommandAdmission;
import dev.sourced.handling.CommandDeciding;
import dev.sourced.handling.Deciders;
import dev.sourced.handling.DecisionModels;
import dev.sourced.handling.LaneDeciding;
import dev.sourced.handling.LogDecisionModels;
import dev.sourced.handling.ModelLoader;
import dev.sourced.json.MessageJson;
import dev.sourced.log.CommandStore;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Outcomes;
import dev.sourced.log.Schedules;
import dev.sourced.log.Transactions;
import dev.sourced.message.MessageTypes;
import dev.sourced.model.CommandValidator;
import dev.sourced.model.Handlers;
import dev.sourced.spring.DecisionModelReader;
import dev.sourced.spring.Enrichers;
import dev.sourced.spring.EnrichingCommandFactory;
import dev.sourced.spring.HandlerBeanCheck;
import dev.sourced.spring.HandlerBeans;

/**
 * Auto-configuration for deciding: finds the deciders among the beans and offers
 * {@link CommandGateway} and {@link DecisionModels}.
 */
@AutoConfiguration(after = { SourcedJdbcAutoConfiguration.class, SourcedValidationAutoConfiguration.class })
@ConditionalOnBean({ MessageLog.class, Outcomes.class, Schedules.class })
public final class SourcedAutoConfiguration {

	private static final CommandValidator ACCEPTING = (command) -> {
	};

	@Bean
	Handlers sourcedHandlers(HandlerBeans beans, MessageTypes types) {
		return beans.read(types);
	}

	@Bean
	HandlerBeanCheck sourcedHandlerBeanCheck(ConfigurableListableBeanFactory beans, HandlerBeans handlers,
			@SourcedTransactionManager ObjectProvider<PlatformTransactionManager> qualified,
			ObjectProvider<PlatformTransactionManager> transactionManager) {
		return new HandlerBeanCheck(beans, handlers, new ForeignManagers(beans,
				() -> BeanChoice.TRANSACTION_MANAGER.among(qualified, transactionManager, beans)));
	}

	@Bean
	Deciders sourcedDeciders(Handlers handlers) {
		return new Deciders(handlers.deciders());
	}

	@Bean
	CommandDeciding sourcedCommandDeciding(Deciders deciders, MessageLog log, Transactions transactions,
			ObjectProvider<Clock> clock) {
		return new CommandDeciding(deciders, log, transactions, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	LaneDeciding sourcedLaneDeciding(Deciders deciders, MessageTypes types, CommandStore store,
			Transactions transactions, ObjectProvider<Clock> clock) {
		return new LaneDeciding(deciders, types, store, transactions, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	CommandAdmission sourcedCommandAdmission(ObjectProvider<CommandValidator> validator, Deciders deciders) {
		return new CommandAdmission(validator.getIfAvailable(() -> ACCEPTING), deciders);
	}

	@Bean
	@ConditionalOnMissingBean
	CommandGateway commandGateway(ObjectProvider<CommandValidator> validator, DecidingCommandGateway.Engines engines,
			KnownCommands known, Transactions transactions, SourcedProperties properties) {
		return new DecidingCommandGateway(validator.getIfAvailable(() -> ACCEPTING), engines, known, transactions,
				properties.command().conflictRetries());
	}

	@Bean
	KnownCommands sourcedKnownCommands(CommandStore store, MessageTypes types, MessageJson json) {
		return new KnownCommands(store, types, json);
	}

	@Bean
	CommandStore sourcedCommandStore(MessageLog log, Outcomes outcomes, Schedules schedules) {
		return new CommandStore(log, outcomes, schedules);
	}

	@Bean
	DecidingCommandGateway.Engines sourcedDecidingEngines(CommandDeciding executed, LaneDeciding waiting,
			CommandAdmission admission) {
		return new DecidingCommandGateway.Engines(executed, waiting, admission);
	}

	@Bean
	@ConditionalOnMissingBean
	CommandFactory commandFactory(MessageTypes types, MessageJson json, ConfigurableListableBeanFactory beans,
			ObjectProvider<CommandValidator> validator) {
		return new EnrichingCommandFactory(types, json, Enrichers.of(beans), validator.getIfAvailable(() -> ACCEPTING));
	}

	@Bean
	@ConditionalOnMissingBean
	DecisionModels decisionModels(MessageLog log, DecisionModelReader models) {
		return new LogDecisionModels(new ModelLoader(log), models::definitionOf);
	}

}
