package dev.sourced.boot.autoconfigure;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.actuate.SourcedAuditListener;

/**
 * Auto-configuration for audit events, where the actuator is there. They are kept if the
 * application has a repository for them.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class)
@ConditionalOnClass(AuditApplicationEvent.class)
@ConditionalOnBean(ConsumerGroups.class)
public final class SourcedAuditAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SourcedAuditListener sourcedAuditListener(ApplicationEventPublisher publisher) {
		return new SourcedAuditListener(publisher);
	}

}
