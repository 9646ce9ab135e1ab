package dev.sourced.internal.boot;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;

import dev.sourced.internal.spring.scan.HandlerBeans;

/**
 * Refuses to start an application whose handlers would stand still, because it is not
 * clear where the log is.
 *
 * @param beans the application's beans
 * @param handlers its handlers
 */
public record IdleHandlersCheck(ListableBeanFactory beans, HandlerBeans handlers) implements InitializingBean {

	@Override
	public void afterPropertiesSet() {
		if (!this.handlers.isEmpty()) {
			throw BeanChoice.DATA_SOURCE.unclear(this.beans);
		}
	}

}
