package dev.sourced.boot.autoconfigure;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandValidator;
import dev.sourced.command.DecidingCommandGateway;
import dev.sourced.handling.CommandDeciding;
import dev.sourced.handling.Deciders;
import dev.sourced.handling.DecisionModels;
import dev.sourced.handling.LogDecisionModels;
import dev.sourced.handling.ModelLoader;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Transactions;
import dev.sourced.spring.DecisionModelReader;
import dev.sourced.spring.HandlerBeans;

/**
 * Auto-configuration for deciding: finds the deciders among the beans and offers
 * {@link CommandGateway} and {@link DecisionModels}.
 */
@AutoConfiguration(after = { SourcedJdbcAutoConfiguration.class, SourcedValidationAutoConfiguration.class })
@ConditionalOnBean(MessageLog.class)
public final class SourcedAutoConfiguration {

	@Bean
	Deciders sourcedDeciders(HandlerBeans handlers) {
		return new Deciders(handlers.deciders());
	}

	@Bean
	CommandDeciding sourcedCommandDeciding(Deciders deciders, MessageLog log, Transactions transactions,
			ObjectProvider<Clock> clock) {
		return new CommandDeciding(deciders, log, transactions, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	CommandGateway commandGateway(ObjectProvider<CommandValidator> validator, CommandDeciding deciding, MessageLog log,
			Transactions transactions, SourcedProperties properties) {
		CommandValidator accepting = (command) -> {
		};
		return new DecidingCommandGateway(validator.getIfAvailable(() -> accepting), deciding, log, transactions,
				properties.command().conflictRetries());
	}

	@Bean
	@ConditionalOnMissingBean
	DecisionModels decisionModels(MessageLog log, DecisionModelReader models) {
		return new LogDecisionModels(new ModelLoader(log), models::definitionOf);
	}

}
