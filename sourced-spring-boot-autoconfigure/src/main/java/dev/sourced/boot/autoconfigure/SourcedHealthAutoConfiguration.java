package dev.sourced.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

import dev.sourced.boot.autoconfigure.SourcedProperties.HealthSettings;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.actuate.SourcedHealthIndicator;
import dev.sourced.internal.store.LogTail;
import dev.sourced.log.MessageLog;

/**
 * Auto-configuration for the health of the log.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(ConsumerGroups.class)
@ConditionalOnEnabledHealthIndicator("sourced")
public final class SourcedHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "sourcedHealthIndicator")
	SourcedHealthIndicator sourcedHealthIndicator(MessageLog log, LogTail tail, ConsumerGroups groups,
			SourcedProperties properties) {
		HealthSettings settings = properties.health();
		return new SourcedHealthIndicator(log, tail, groups,
				new SourcedHealthIndicator.Stalled(settings.stalledAfter(), settings.stalledIsDown()));
	}

}
