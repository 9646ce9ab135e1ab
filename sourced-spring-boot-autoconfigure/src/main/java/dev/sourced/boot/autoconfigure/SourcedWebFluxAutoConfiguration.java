package dev.sourced.boot.autoconfigure;

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
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.IdempotentCommandIds;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.boot.web.WebFluxSupport;
import dev.sourced.internal.boot.web.WebHandlerCheck;
import dev.sourced.internal.spring.PreparationLifecycle;

/**
 * Auto-configuration for idempotency keys and positions in WebFlux.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class)
@ConditionalOnClass(WebFluxConfigurer.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBooleanProperty(name = "sourced.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SourcedProperties.class)
public final class SourcedWebFluxAutoConfiguration {

	@Bean
	WebFluxConfigurer sourcedWebFluxSupport(ObjectProvider<IdempotentCommandIds> ids,
			ObjectProvider<CommandGateway> gateway) {
		return new WebFluxSupport(() -> ids.getIfAvailable(() -> IdempotentCommandIds.PER_CALLER_AND_RESOURCE),
				gateway::getIfAvailable);
	}

	@Bean
	HandlerAdapter sourcedAwaitingHandlerAdapter(ObjectProvider<ConsumerGroups> groups, SourcedProperties properties,
			ObjectProvider<RequestMappingHandlerAdapter> adapter) {
		return WebFluxSupport.awaiting(groups::getIfAvailable, properties.web().positionTimeout(), adapter::getObject);
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
					new WebHandlerCheck(groups, () -> WebFluxSupport.methods(mappings.orderedStream())));
		}

	}

}
