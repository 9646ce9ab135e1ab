package dev.sourced.internal.spring.scan;

import java.util.List;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.StringUtils;

import dev.sourced.InvalidConfigurationException;

/**
 * A bean that handles messages.
 *
 * @param name its name
 * @param type its class as written, not a proxy
 * @param beans the bean factory that holds it
 */
record HandlerBean(String name, Class<?> type, ConfigurableListableBeanFactory beans) {

	private static final List<String> NOT_IN_WORKERS = List.of("request", "session", "websocket");

	Object get() {
		return this.beans.getBean(this.name);
	}

	/**
	 * Refuse scopes whose instances a worker cannot obtain, or that are never destroyed.
	 * @throws InvalidConfigurationException if the bean is in one
	 */
	void requireUsableScope() {
		String target = ScopedProxyUtils.getTargetBeanName(this.name);
		String described = this.beans.containsBeanDefinition(target) ? target : this.name;
		if (!this.beans.containsBeanDefinition(described)) {
			return;
		}
		String scope = this.beans.getMergedBeanDefinition(described).getScope();
		if (!StringUtils.hasLength(scope) || BeanDefinition.SCOPE_SINGLETON.equals(scope)) {
			return;
		}
		if (BeanDefinition.SCOPE_PROTOTYPE.equals(scope) || NOT_IN_WORKERS.contains(scope)
				|| this.beans.getRegisteredScope(scope) == null) {
			throw new InvalidConfigurationException(
					"Bean '%s' handles messages, but has the scope '%s' (class: %s)".formatted(this.name, scope,
							this.type.getName()),
					"Make it a singleton: workers call it on their own threads for as long as the application runs.");
		}
	}

}
