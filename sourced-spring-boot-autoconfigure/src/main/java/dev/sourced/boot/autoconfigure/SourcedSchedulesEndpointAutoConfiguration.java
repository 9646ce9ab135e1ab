package dev.sourced.boot.autoconfigure;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

import dev.sourced.internal.actuate.SourcedSchedulesEndpoint;
import dev.sourced.internal.actuate.SourcedSchedulesEndpointWebExtension;
import dev.sourced.internal.store.Schedules;

/**
 * Auto-configuration for the operators' endpoint of schedules, where the actuator is
 * there and the endpoint is exposed.
 */
@AutoConfiguration(after = SourcedJdbcAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(Schedules.class)
@ConditionalOnAvailableEndpoint(SourcedSchedulesEndpoint.class)
public final class SourcedSchedulesEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SourcedSchedulesEndpoint sourcedSchedulesEndpoint(Schedules schedules) {
		return new SourcedSchedulesEndpoint(schedules);
	}

	@Bean
	@ConditionalOnMissingBean
	SourcedSchedulesEndpointWebExtension sourcedSchedulesEndpointWebExtension(Schedules schedules,
			ApplicationEventPublisher publisher) {
		return new SourcedSchedulesEndpointWebExtension(schedules, publisher);
	}

}
