package dev.sourced.internal.spring.scan;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.util.ClassUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.ConsumerGroup;

/**
 * Compares the handlers found by the declared types of beans with the beans themselves,
 * once they exist: a method that the declared type hides would never be called, and one
 * that a proxy does not pass on cannot be called.
 */
public final class HandlerBeanCheck implements SmartInitializingSingleton, ApplicationListener<ContextRefreshedEvent> {

	private final ConfigurableListableBeanFactory beans;

	private final HandlerBeans handlers;

	private final HandlerAdviceCheck advice;

	private final Runnable groups;

	/**
	 * Create the check.
	 * @param beans the application's beans
	 * @param handlers the handlers that were found
	 * @param foreignManager whether the transaction manager of a name, or the default one
	 * for {@code null}, is not Sourced's
	 * @param groups reads the groups that are written as code, and refuses what could not
	 * work
	 */
	public HandlerBeanCheck(ConfigurableListableBeanFactory beans, HandlerBeans handlers,
			Predicate<@Nullable String> foreignManager, Runnable groups) {
		this.beans = beans;
		this.handlers = handlers;
		this.advice = new HandlerAdviceCheck(beans, foreignManager);
		this.groups = groups;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (HandlerBean bean : this.handlers.all()) {
			@Nullable Class<?> declared = declared(bean.name());
			if (declared != null) {
				requireShown(bean.name(), bean.type(), declared);
			}
			if (this.beans.containsSingleton(bean.name())) {
				Object there = bean.get();
				Map<Class<? extends Annotation>, List<HandlerMethod>> methods = HandlerAnnotations.methods(bean.type());
				methods.values().forEach((some) -> some.forEach((method) -> BeanMethod.select(method, there)));
				this.advice.checkAdvisors(methods, there);
			}
		}
		requireAllFound();
		this.groups.run();
	}

	/*
	 * A child context tells its parents when it is ready.
	 */
	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext() instanceof ConfigurableApplicationContext context
				&& context.getBeanFactory() != this.beans
				&& context.getBeanNamesForType(HandlerBeans.class, true, false).length == 0) {
			BeanClasses.requireNone(context.getBeanFactory(), "child");
		}
	}

	/*
	 * A bean that is there shows its class, but whether it was there when handlers were
	 * looked for depends on the order of beans. So its declaration counts.
	 */
	private @Nullable Class<?> declared(String name) {
		if (!this.beans.containsBeanDefinition(name)
				|| !(this.beans.getMergedBeanDefinition(name) instanceof RootBeanDefinition definition)) {
			return null;
		}
		@Nullable Method factory = definition.getResolvedFactoryMethod();
		if (factory != null) {
			return written(factory.getReturnType());
		}
		boolean ofClass = definition.getFactoryMethodName() == null && definition.hasBeanClass();
		return ofClass ? written(definition.getBeanClass()) : null;
	}

	private static @Nullable Class<?> written(Class<?> declared) {
		return FactoryBean.class.isAssignableFrom(declared) ? null : ClassUtils.getUserClass(declared);
	}

	private void requireAllFound() {
		Map<String, Class<?>> known = BeanClasses.of(this.beans).types();
		for (String name : this.beans.getSingletonNames()) {
			@Nullable Object there = this.beans.getSingleton(name);
			if (there instanceof FactoryBean<?> factory) {
				@Nullable Class<?> product = factory.getObjectType();
				requireFound(name, (product != null) ? ClassUtils.getUserClass(product) : Object.class);
				requireFound("&" + name, ClassUtils.getUserClass(factory));
			}
			else if (there != null && known.containsKey(name)) {
				requireFound(name, BeanClasses.userClass(there));
			}
		}
	}

	private void requireFound(String name, Class<?> type) {
		@Nullable Class<?> found = this.handlers.all()
			.stream()
			.filter((bean) -> bean.name().equals(name))
			.<Class<?>>map(HandlerBean::type)
			.findFirst()
			.orElse(null);
		if (found != type && BeanClasses.handles(name, type)) {
			requireShown(name, type, (found != null) ? found : Object.class);
		}
	}

	private static void requireShown(String name, Class<?> type, Class<?> declared) {
		if (declared != type && !signatures(declared).containsAll(signatures(type))) {
			throw new InvalidConfigurationException(
					"Bean '%s' has handler methods in %s that its declared type does not show".formatted(name,
							type.getName()),
					"Declare the bean by its class: use that class as the return type of its @Bean method.");
		}
	}

	private static Set<List<Object>> signatures(Class<?> type) {
		Set<List<Object>> signatures = new HashSet<>();
		if (type == ConsumerGroup.class) {
			signatures.add(List.of(type));
		}
		HandlerAnnotations.methods(type)
			.forEach((Class<? extends Annotation> annotation, List<HandlerMethod> methods) -> methods
				.forEach((method) -> signatures
					.add(List.of(annotation, method.method().getName(), method.parameterTypes()))));
		return signatures;
	}

}
