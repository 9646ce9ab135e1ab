package dev.sourced.boot.autoconfigure;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.IdempotentCommandIds;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.assembly.Decorator;
import dev.sourced.internal.boot.web.MvcSupport;
import dev.sourced.internal.boot.web.WebHandlerCheck;
import dev.sourced.internal.spring.PreparationLifecycle;

/**
 * Auto-configuration for idempotency keys and positions in Spring MVC.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class)
@ConditionalOnClass({ WebMvcConfigurer.class, HttpServletRequest.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "sourced.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SourcedProperties.class)
public final class SourcedMvcAutoConfiguration {

	@Bean
	WebMvcConfigurer sourcedMvcSupport(ObjectProvider<IdempotentCommandIds> ids, ObjectProvider<ConsumerGroups> groups,
			SourcedProperties properties) {
		return new MvcSupport(() -> ids.getIfAvailable(() -> IdempotentCommandIds.PER_CALLER_AND_RESOURCE),
				groups::getIfAvailable, properties.web().positionTimeout());
	}

	@Bean
	@Order(3)
	@ConditionalOnBooleanProperty("sourced.web.position-header")
	Decorator sourcedPositionDecorator() {
		return new Decorator() {

			@Override
			public CommandGateway gateway(CommandGateway gateway) {
				return MvcSupport.telling(gateway);
			}

		};
	}

	/**
	 * The check of controllers, where there are groups to wait for.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(value = ConsumerGroups.class, name = "sourcedGroupRegistration")
	static class CheckConfiguration {

		@Bean
		@DependsOn("sourcedGroupRegistration")
		PreparationLifecycle sourcedControllerCheck(ConsumerGroups groups,
				ObjectProvider<RequestMappingHandlerMapping> mappings) {
			return new PreparationLifecycle(
					new WebHandlerCheck(groups, () -> MvcSupport.methods(mappings.orderedStream())));
		}

	}

}
