package dev.sourced.internal.spring.scan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.ConsumerGroup;

/**
 * The classes of an application's beans, as far as they are known before any bean is
 * created. A bean behind a scoped proxy counts once.
 *
 * @param beans the beans
 * @param types the classes as written, by the names of the beans
 */
record BeanClasses(ConfigurableListableBeanFactory beans, Map<String, Class<?>> types) {

	private static final Logger logger = LoggerFactory.getLogger(BeanClasses.class);

	private static final String SPRING = "org.springframework.";

	static BeanClasses of(ConfigurableListableBeanFactory beans) {
		Map<String, Class<?>> types = new LinkedHashMap<>();
		for (Iterator<String> names = beans.getBeanNamesIterator(); names.hasNext();) {
			String name = names.next();
			@Nullable Class<?> type = isBean(beans, name) ? typeOf(beans, name) : null;
			if (type != null && !type.getName().startsWith(SPRING)) {
				types.put(name, type);
			}
		}
		return new BeanClasses(beans, types);
	}

	private static boolean isBean(ConfigurableListableBeanFactory beans, String name) {
		boolean isAbstract = beans.containsBeanDefinition(name) && beans.getMergedBeanDefinition(name).isAbstract();
		return !isAbstract && !ScopedProxyUtils.isScopedTarget(name);
	}

	private static @Nullable Class<?> typeOf(ConfigurableListableBeanFactory beans, String name) {
		@Nullable Object there = beans.containsSingleton(name) ? beans.getSingleton(name) : null;
		if (there != null && !(there instanceof FactoryBean)) {
			return userClass(there);
		}
		String target = ScopedProxyUtils.getTargetBeanName(name);
		String described = beans.containsBeanDefinition(target) ? target : name;
		@Nullable Class<?> known = AutoProxyUtils.determineTargetClass(beans, described);
		@Nullable Class<?> type = (known != null) ? known : beans.getType(described, false);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	static Class<?> userClass(Object bean) {
		return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
	}

	/**
	 * The beans that handle messages, or appear to be meant to.
	 * @return the beans
	 */
	List<HandlerBean> handlers() {
		List<HandlerBean> handlers = new ArrayList<>();
		this.types.forEach((name, type) -> {
			if (handles(name, type)) {
				handlers.add(new HandlerBean(name, type, this.beans));
			}
		});
		return handlers;
	}

	/*
	 * A class may refer to classes that are missing, and still work as long as nobody
	 * inspects it.
	 */
	static boolean handles(String name, Class<?> type) {
		try {
			return type == ConsumerGroup.class || HandlerAnnotations.areOn(type);
		}
		catch (IllegalStateException | LinkageError ex) {
			logger.debug("Unable to look for handlers in a bean (bean: {}, class: {})", name, type.getName(), ex);
			return false;
		}
	}

	/**
	 * Refuse handlers in parent contexts, unless they are handled there.
	 * @param beans the beans of a context
	 * @throws InvalidConfigurationException if there is one
	 */
	static void requireNoneAbove(ConfigurableListableBeanFactory beans) {
		BeanFactory parent = beans.getParentBeanFactory();
		if (parent instanceof ConfigurableListableBeanFactory above
				&& above.getBeanNamesForType(HandlerBeans.class, true, false).length == 0) {
			requireNone(above, "parent");
			requireNoneAbove(above);
		}
	}

	/**
	 * Refuse handlers in a context other than Sourced's.
	 * @param beans the beans of the context
	 * @param relation its relation to Sourced's context
	 * @throws InvalidConfigurationException if there is one
	 */
	static void requireNone(ConfigurableListableBeanFactory beans, String relation) {
		of(beans).handlers().stream().findFirst().ifPresent((bean) -> {
			throw new InvalidConfigurationException(
					"Bean '%s' handles messages, but is defined in a %s of the application context that runs Sourced (class: %s)"
						.formatted(bean.name(), relation, bean.type().getName()),
					"Define the bean in the application context that contains Sourced's auto-configuration.");
		});
	}

}
