package dev.sourced.internal.boot;

import java.util.List;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.spring.scan.HandlerBeans;
import dev.sourced.log.MessageLog;

/**
 * Refuses to start an application whose handlers would stand still, because it is not
 * clear where the log is, or because a log of the application has none of a store's other
 * parts.
 *
 * @param beans the application's beans
 * @param handlers its handlers
 */
public record IdleHandlersCheck(ListableBeanFactory beans, HandlerBeans handlers) implements InitializingBean {

	@Override
	public void afterPropertiesSet() {
		if (!this.handlers.isEmpty()) {
			throw reason(this.beans);
		}
	}

	static InvalidConfigurationException reason(ListableBeanFactory beans) {
		List<String> logs = List
			.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, MessageLog.class, true, false));
		return logs.isEmpty() ? BeanChoice.DATA_SOURCE.unclear(beans) : new InvalidConfigurationException(
				"A MessageLog of the application takes the place of Sourced's, and there is no store behind it (beans: %s)"
					.formatted(String.join(", ", logs)),
				"Remove it. What shall be added to the log of Sourced is put around the bean 'messageLog' by a "
						+ "BeanPostProcessor.");
	}

}
