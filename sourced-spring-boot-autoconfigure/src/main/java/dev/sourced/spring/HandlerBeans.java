package dev.sourced.spring;

import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.message.MessageTypes;
import dev.sourced.model.Handlers;

/**
 * The annotated beans of the application. They are found by their types; no bean is
 * created before it is needed.
 */
public final class HandlerBeans {

	private final ConfigurableListableBeanFactory beans;

	private final DeciderReader deciders;

	private final ProjectorReader projectors;

	private final ReactorReader reactors;

	/**
	 * Create the finder.
	 * @param beans the application's beans
	 * @param models reads decision models
	 */
	public HandlerBeans(ConfigurableListableBeanFactory beans, DecisionModelReader models) {
		this.beans = beans;
		this.deciders = new DeciderReader(models);
		this.projectors = new ProjectorReader(models);
		this.reactors = new ReactorReader(models);
	}

	/**
	 * The message types that the signatures of all handlers mention.
	 * @return records and sealed interfaces
	 */
	public List<Class<?>> messageTypes() {
		return Stream
			.of(annotated(Decider.class).values().stream().flatMap(this.deciders::messageTypes),
					annotated(Projector.class).values().stream().flatMap(this.projectors::messageTypes),
					reacting().values().stream().flatMap(this.reactors::messageTypes))
			.<Class<?>>flatMap((types) -> types)
			.distinct()
			.toList();
	}

	/**
	 * The handlers.
	 * @param types stand for the wildcard of reactions
	 * @return their definitions
	 */
	public Handlers read(MessageTypes types) {
		return new Handlers(each(annotated(Decider.class), this.deciders::read),
				each(annotated(Projector.class), this.projectors::read),
				each(reacting(), (name, type, bean) -> this.reactors.read(name, type, types, bean)));
	}

	private <T> List<T> each(Map<String, Class<?>> types, Reader<T> reader) {
		return types.entrySet()
			.stream()
			.map((entry) -> reader.read(entry.getKey(), entry.getValue(), bean(entry.getKey())))
			.toList();
	}

	private Supplier<Object> bean(String name) {
		return () -> this.beans.getBean(name);
	}

	private Map<String, Class<?>> annotated(Class<? extends Annotation> stereotype) {
		return types(List.of(this.beans.getBeanNamesForAnnotation(stereotype)));
	}

	private Map<String, Class<?>> reacting() {
		Map<String, Class<?>> types = types(List.of(this.beans.getBeanDefinitionNames()));
		types.values().removeIf((type) -> !mayReact(type) || ReactorReader.methods(type).isEmpty());
		annotated(Reactor.class).forEach(types::putIfAbsent);
		return types;
	}

	private static boolean mayReact(Class<?> type) {
		return !type.getName().startsWith("org.springframework.")
				&& AnnotationUtils.isCandidateClass(type, React.class);
	}

	private Map<String, Class<?>> types(List<String> names) {
		Map<String, Class<?>> types = new LinkedHashMap<>();
		for (String name : names) {
			Class<?> type = this.beans.getType(name, false);
			if (type != null) {
				types.put(name, ClassUtils.getUserClass(type));
			}
		}
		return types;
	}

	/**
	 * Reads the definition of one bean.
	 *
	 * @param <T> the definition
	 */
	private interface Reader<T> {

		T read(String name, Class<?> type, Supplier<Object> bean);

	}

}
