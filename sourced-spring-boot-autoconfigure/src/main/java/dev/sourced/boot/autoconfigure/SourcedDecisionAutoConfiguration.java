package dev.sourced.boot.autoconfigure;

import java.time.Clock;

import jakarta.validation.Validator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;

import dev.sourced.annotation.SourcedTransactionManager;
import dev.sourced.command.CommandFactory;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandValidator;
import dev.sourced.command.MetadataProvider;
import dev.sourced.internal.assembly.DecisionSubsystem;
import dev.sourced.internal.assembly.Decorator;
import dev.sourced.internal.assembly.Decorators;
import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.boot.BeanChoice;
import dev.sourced.internal.boot.ForeignManagers;
import dev.sourced.internal.spring.AuthenticatedUser;
import dev.sourced.internal.spring.CommandEnrichers;
import dev.sourced.internal.spring.EnrichingCommandFactory;
import dev.sourced.internal.spring.JakartaCommandValidator;
import dev.sourced.internal.spring.scan.HandlerBeanCheck;
import dev.sourced.internal.spring.scan.HandlerBeans;
import dev.sourced.log.MessageLog;
import dev.sourced.model.DecisionModels;

/**
 * Auto-configuration for deciding: finds the deciders among the beans and offers
 * {@link CommandGateway}, {@link CommandFactory} and {@link DecisionModels}.
 */
@AutoConfiguration(after = SourcedJdbcAutoConfiguration.class,
		afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnBean({ MessageLog.class, StorePorts.class })
public final class SourcedDecisionAutoConfiguration {

	private static final CommandValidator ACCEPTING = (command) -> {
	};

	@Bean
	DecisionSubsystem sourcedDecisions(MessageSubsystem messages, MessageLog log, StorePorts store,
			SourcedProperties properties, ObjectProvider<CommandValidator> validator, ObjectProvider<Clock> clock) {
		return new DecisionSubsystem(messages, log, store, validator.getIfAvailable(() -> ACCEPTING),
				properties.models().cache(), clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	HandlerBeanCheck sourcedHandlerBeanCheck(ConfigurableListableBeanFactory beans, HandlerBeans handlers,
			ObjectProvider<MessageSubsystem> messages,
			@SourcedTransactionManager ObjectProvider<PlatformTransactionManager> qualified,
			ObjectProvider<PlatformTransactionManager> transactionManager) {
		return new HandlerBeanCheck(beans, handlers,
				new ForeignManagers(beans,
						() -> BeanChoice.TRANSACTION_MANAGER.among(qualified, transactionManager, beans)),
				() -> messages.getObject().allHandlers());
	}

	@Bean
	@ConditionalOnMissingBean
	CommandGateway commandGateway(DecisionSubsystem decisions, SourcedProperties properties,
			ObjectProvider<MetadataProvider> metadata, ObjectProvider<Decorator> decorators) {
		return decisions.gateway(properties.command().conflictRetries(), metadata.orderedStream().toList(),
				Decorators.of(decorators.orderedStream()));
	}

	@Bean
	@ConditionalOnMissingBean
	CommandFactory commandFactory(MessageSubsystem messages, ConfigurableListableBeanFactory beans,
			ObjectProvider<CommandValidator> validator) {
		return new EnrichingCommandFactory(messages.types(), messages.json(), CommandEnrichers.of(beans),
				validator.getIfAvailable(() -> ACCEPTING));
	}

	@Bean
	@ConditionalOnMissingBean
	DecisionModels decisionModels(MessageSubsystem messages, MessageLog log) {
		return messages.decisionModels(log);
	}

	/**
	 * The user who asks for a command, where Spring Security is.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SecurityContextHolder.class)
	static class SecurityConfiguration {

		@Bean
		@ConditionalOnBooleanProperty(name = "sourced.command.record-user", matchIfMissing = true)
		@ConditionalOnMissingBean(name = "sourcedUserMetadata")
		MetadataProvider sourcedUserMetadata() {
			return new AuthenticatedUser();
		}

	}

	/**
	 * The validation of commands, where there is a Jakarta validator.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	@ConditionalOnSingleCandidate(Validator.class)
	static class ValidationConfiguration {

		@Bean
		@ConditionalOnMissingBean
		CommandValidator commandValidator(Validator validator) {
			return new JakartaCommandValidator(validator);
		}

	}

}
