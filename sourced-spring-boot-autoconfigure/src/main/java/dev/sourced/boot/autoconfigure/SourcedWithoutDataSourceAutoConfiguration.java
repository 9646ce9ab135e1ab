package dev.sourced.boot.autoconfigure;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.spring.scan.HandlerBeans;
import dev.sourced.log.MessageLog;

/**
 * Auto-configuration for an application in which it is not clear where the log is. It may
 * start only if it has no handlers: they would stand still without a word.
 */
@AutoConfiguration(after = SourcedJdbcAutoConfiguration.class)
@ConditionalOnBean(MessageTypes.class)
@ConditionalOnMissingBean(MessageLog.class)
public final class SourcedWithoutDataSourceAutoConfiguration {

	@Bean
	NoIdleHandlers sourcedNoIdleHandlers(ConfigurableListableBeanFactory beans, HandlerBeans handlers) {
		return new NoIdleHandlers(beans, handlers);
	}

	@Bean
	static LazyInitializationExcludeFilter sourcedNoIdleHandlersIsNeverLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(NoIdleHandlers.class);
	}

	/**
	 * Refuses to start if there are handlers.
	 *
	 * @param beans the application's beans
	 * @param handlers its handlers
	 */
	record NoIdleHandlers(ConfigurableListableBeanFactory beans, HandlerBeans handlers) implements InitializingBean {

		@Override
		public void afterPropertiesSet() {
			if (!this.handlers.isEmpty()) {
				throw BeanChoice.DATA_SOURCE.unclear(this.beans);
			}
		}

	}

}
