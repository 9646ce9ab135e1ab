package dev.sourced.boot.autoconfigure;

import jakarta.validation.Validator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

import dev.sourced.command.CommandValidator;
import dev.sourced.internal.spring.JakartaCommandValidator;

/**
 * Auto-configuration for the validation of commands, where there is a Jakarta validator.
 */
@AutoConfiguration(afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnClass(Validator.class)
@ConditionalOnSingleCandidate(Validator.class)
@ConditionalOnBooleanProperty(name = "sourced.enabled", matchIfMissing = true)
public final class SourcedValidationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(CommandValidator.class)
	JakartaCommandValidator sourcedCommandValidator(Validator validator) {
		return new JakartaCommandValidator(validator);
	}

}
