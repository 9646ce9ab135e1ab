package dev.sourced.boot.autoconfigure;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

import dev.sourced.annotation.SourcedTransactionManager;
import dev.sourced.command.CommandFactory;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandValidator;
import dev.sourced.internal.command.DecidingCommandGateway;
import dev.sourced.internal.command.KnownCommands;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.decision.CommandExecutor;
import dev.sourced.internal.decision.Deciders;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.definition.Handlers;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.model.LogDecisionModels;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.spring.CommandEnrichers;
import dev.sourced.internal.spring.EnrichingCommandFactory;
import dev.sourced.internal.spring.scan.DecisionModelReader;
import dev.sourced.internal.spring.scan.HandlerBeanCheck;
import dev.sourced.internal.spring.scan.HandlerBeans;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.Outcomes;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.MessageLog;
import dev.sourced.model.DecisionModels;

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
	CommandExecutor sourcedCommandDeciding(Deciders deciders, MessageLog log, Transactions transactions,
			ObjectProvider<Clock> clock) {
		return new CommandExecutor(deciders, log, transactions, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	LaneCommandExecutor sourcedLaneDeciding(Deciders deciders, MessageTypes types, CommandStore store,
			Transactions transactions, ObjectProvider<Clock> clock) {
		return new LaneCommandExecutor(deciders, types, store, transactions, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	CommandAdmission sourcedCommandAdmission(ObjectProvider<CommandValidator> validator, Deciders deciders) {
		return new CommandAdmission(validator.getIfAvailable(() -> ACCEPTING), deciders);
	}

	@Bean
	@ConditionalOnMissingBean
	CommandGateway commandGateway(ObjectProvider<CommandValidator> validator, CommandAdmission admission,
			CommandExecutor executor, LaneCommandExecutor waiting, KnownCommands known, Transactions transactions,
			SourcedProperties properties) {
		return new DecidingCommandGateway(validator.getIfAvailable(() -> ACCEPTING), admission, executor, waiting,
				known, transactions, properties.command().conflictRetries());
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
	@ConditionalOnMissingBean
	CommandFactory commandFactory(MessageTypes types, MessageJson json, ConfigurableListableBeanFactory beans,
			ObjectProvider<CommandValidator> validator) {
		return new EnrichingCommandFactory(types, json, CommandEnrichers.of(beans),
				validator.getIfAvailable(() -> ACCEPTING));
	}

	@Bean
	@ConditionalOnMissingBean
	DecisionModels decisionModels(MessageLog log, DecisionModelReader models) {
		return new LogDecisionModels(new ModelLoader(log), models::definitionOf);
	}

}
