package dev.sourced.boot.autoconfigure;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.actuate.SourcedEndpoint;
import dev.sourced.internal.actuate.SourcedEndpointWebExtension;
import dev.sourced.internal.store.LogTail;
import dev.sourced.log.MessageLog;

/**
 * Auto-configuration for the operators' endpoint, where the actuator is there and the
 * endpoint is exposed. Reading is allowed by default; writing needs
 * {@code management.endpoint.sourced.access=unrestricted}.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(ConsumerGroups.class)
@ConditionalOnAvailableEndpoint(SourcedEndpoint.class)
public final class SourcedEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SourcedEndpoint sourcedEndpoint(MessageLog log, LogTail tail, ConsumerGroups groups) {
		return new SourcedEndpoint(log, tail, groups);
	}

	@Bean
	@ConditionalOnMissingBean
	SourcedEndpointWebExtension sourcedEndpointWebExtension(SourcedEndpoint endpoint, ConsumerGroups groups) {
		return new SourcedEndpointWebExtension(endpoint, groups);
	}

}
