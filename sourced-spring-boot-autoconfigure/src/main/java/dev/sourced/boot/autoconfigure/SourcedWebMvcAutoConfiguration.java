package dev.sourced.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Auto-configuration for answers to failed commands in Spring MVC.
 */
@AutoConfiguration
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = { "sourced.enabled", "sourced.web.problem-details" }, matchIfMissing = true)
public final class SourcedWebMvcAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SourcedProblemDetails sourcedProblemDetails() {
		return new SourcedProblemDetails();
	}

}
