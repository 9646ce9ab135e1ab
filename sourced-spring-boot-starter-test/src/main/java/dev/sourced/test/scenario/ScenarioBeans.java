package dev.sourced.test.scenario;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.annotation.AnnotatedGenericBeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.View;
import dev.sourced.group.ConsumerGroup;
import dev.sourced.internal.spring.scan.HandlerBeans;
import dev.sourced.log.MessageLog;
import dev.sourced.model.DecisionModels;

/**
 * The handlers of a scenario, found and checked by the code that does so in an
 * application. A class is instantiated, with what the framework offers to constructors.
 */
final class ScenarioBeans {

	private static final AnnotationBeanNameGenerator NAMES = new AnnotationBeanNameGenerator();

	private final DefaultListableBeanFactory factory = new DefaultListableBeanFactory();

	private final List<Class<?>> views = new ArrayList<>();

	private final List<Class<?>> models = new ArrayList<>();

	private final List<String> named = new ArrayList<>();

	private final HandlerBeans handlers;

	ScenarioBeans(List<?> parts) {
		if (parts.isEmpty()) {
			throw new ScenarioMisuse(
					"Scenario must have a handler: name a decider, projector, reactor, view or decision model");
		}
		parts.forEach(this::add);
		this.handlers = new HandlerBeans(this.factory, this.views);
	}

	private void add(Object part) {
		if (!(part instanceof Class<?> type)) {
			addBean(part);
		}
		else if (type.isAnnotationPresent(View.class)) {
			this.views.add(type);
		}
		else if (type.isAnnotationPresent(DecisionModel.class)) {
			this.models.add(type);
		}
		else {
			AnnotatedGenericBeanDefinition definition = definition(type);
			requireHandler(definition, type);
			String name = NAMES.generateBeanName(definition, this.factory);
			this.factory.registerBeanDefinition(name, definition);
			this.named.add(name);
		}
	}

	private void addBean(Object bean) {
		String name = (bean instanceof ConsumerGroup group) ? group.id()
				: NAMES.generateBeanName(definition(bean.getClass()), this.factory);
		DefaultListableBeanFactory alone = new DefaultListableBeanFactory();
		alone.registerSingleton(name, bean);
		requireHandler(alone, bean.getClass());
		this.factory.registerSingleton(name, bean);
	}

	private static AnnotatedGenericBeanDefinition definition(Class<?> type) {
		AnnotatedGenericBeanDefinition definition = new AnnotatedGenericBeanDefinition(type);
		definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		return definition;
	}

	private static void requireHandler(AnnotatedGenericBeanDefinition definition, Class<?> type) {
		DefaultListableBeanFactory alone = new DefaultListableBeanFactory();
		alone.registerBeanDefinition("bean", definition);
		requireHandler(alone, type);
	}

	private static void requireHandler(DefaultListableBeanFactory alone, Class<?> type) {
		if (new HandlerBeans(alone, List.of()).isEmpty()) {
			throw new ScenarioMisuse(("Scenario cannot use a class that handles no message: it has no method that is "
					+ "annotated with @Decide, @Project, @React or the like (class: %s)")
				.formatted(type.getName()));
		}
	}

	/**
	 * Create the beans that were given as classes.
	 * @param clock the clock that they may ask for
	 * @param log the log
	 * @param decisionModels the decision models over the log
	 */
	void create(Clock clock, MessageLog log, DecisionModels decisionModels) {
		this.factory.registerResolvableDependency(Clock.class, clock);
		this.factory.registerResolvableDependency(MessageLog.class, log);
		this.factory.registerResolvableDependency(DecisionModels.class, decisionModels);
		for (String name : this.named) {
			try {
				this.factory.getBean(name);
			}
			catch (BeansException ex) {
				throw new ScenarioMisuse(
						"Unable to create a bean of the scenario: give an instance instead of the class (class: %s)"
							.formatted(this.factory.getBeanDefinition(name).getBeanClassName()),
						ex);
			}
		}
	}

	HandlerBeans handlers() {
		return this.handlers;
	}

	/**
	 * The message types that the scenario's parts mention.
	 * @return records and sealed interfaces
	 */
	List<Class<?>> messageTypes() {
		Stream<Class<?>> ofModels = this.models.stream()
			.flatMap((model) -> this.handlers.models().definitionOf(model).evolvers().keySet().stream());
		return Stream.concat(this.handlers.messageTypes().stream(), ofModels).toList();
	}

	boolean hasModels() {
		return !this.models.isEmpty();
	}

	List<Class<?>> views() {
		return this.views;
	}

}
