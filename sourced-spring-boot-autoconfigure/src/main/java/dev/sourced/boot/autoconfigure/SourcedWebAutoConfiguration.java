package dev.sourced.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import dev.sourced.internal.boot.SourcedProblemDetails;

/**
 * Auto-configuration for answers to failed commands, the same in Spring MVC and in
 * WebFlux.
 */
@AutoConfiguration
@ConditionalOnClass({ ProblemDetail.class, RestControllerAdvice.class })
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = { "sourced.enabled", "sourced.web.problem-details" }, matchIfMissing = true)
public final class SourcedWebAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SourcedProblemDetails sourcedProblemDetails() {
		return new SourcedProblemDetails();
	}

}
