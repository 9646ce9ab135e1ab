package dev.sourced.boot.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.model.Handlers;
import dev.sourced.observation.GroupMeters;

/**
 * Auto-configuration for the meters of consumer groups, where Micrometer is there.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(ConsumerGroups.class)
public final class SourcedMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	GroupMeters sourcedGroupMeters(Handlers handlers, ConsumerGroups groups) {
		return new GroupMeters(handlers.groups(), groups::list);
	}

}
