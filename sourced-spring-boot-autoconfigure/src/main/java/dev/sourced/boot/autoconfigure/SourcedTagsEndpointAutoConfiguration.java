package dev.sourced.boot.autoconfigure;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

import dev.sourced.internal.actuate.SourcedTagsEndpoint;
import dev.sourced.internal.actuate.SourcedTagsEndpointWebExtension;
import dev.sourced.internal.store.TagIndex;

/**
 * Auto-configuration for the operators' endpoint of the tag index, where the actuator is
 * there and the endpoint is exposed.
 */
@AutoConfiguration(after = SourcedJdbcAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(TagIndex.class)
@ConditionalOnAvailableEndpoint(SourcedTagsEndpoint.class)
public final class SourcedTagsEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SourcedTagsEndpoint sourcedTagsEndpoint(TagIndex index) {
		return new SourcedTagsEndpoint(index);
	}

	@Bean
	@ConditionalOnMissingBean
	SourcedTagsEndpointWebExtension sourcedTagsEndpointWebExtension(TagIndex index,
			ApplicationEventPublisher publisher) {
		return new SourcedTagsEndpointWebExtension(index, publisher);
	}

}
