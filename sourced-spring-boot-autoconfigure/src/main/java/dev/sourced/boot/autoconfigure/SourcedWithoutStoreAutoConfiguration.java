package dev.sourced.boot.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.boot.IdleHandlersCheck;
import dev.sourced.internal.spring.scan.HandlerBeans;

/**
 * Auto-configuration for an application in which it is not clear where the log is. It may
 * start only if it has no handlers: they would stand still without a word.
 */
@AutoConfiguration(after = SourcedJdbcAutoConfiguration.class)
@ConditionalOnBean(MessageSubsystem.class)
@ConditionalOnMissingBean(StorePorts.class)
public final class SourcedWithoutStoreAutoConfiguration {

	@Bean
	IdleHandlersCheck sourcedIdleHandlersCheck(ListableBeanFactory beans, HandlerBeans handlers) {
		return new IdleHandlersCheck(beans, handlers);
	}

}
