package dev.sourced.internal.spring.scan;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Load;
import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.Save;
import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.GroupNames;
import dev.sourced.internal.definition.Projection;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.message.Envelope;

/**
 * Reads projectors from annotated classes.
 */
final class ProjectorReader {

	private static final Set<Class<?>> EXTRAS = Set.of(Envelope.class, Delivery.class);

	private final DecisionModelReader models;

	ProjectorReader(DecisionModelReader models) {
		this.models = models;
	}

	Stream<Class<?>> messageTypes(Class<?> type) {
		Stream<Class<?>> projected = Stream.concat(projection(type, () -> type).eventTypes().stream(),
				new ProjectMethods(type).messageTypes());
		Stream<Class<?>> afterwards = EventMethod.of(type, AfterCommit.class, EXTRAS)
			.stream()
			.flatMap(EventMethod::messageTypes);
		return Stream.concat(projected, afterwards);
	}

	/**
	 * The definition of a projector.
	 * @param name the bean's name
	 * @param type a class annotated with {@link Projector}
	 * @param bean the bean, asked for when it is first needed
	 * @return the definition
	 * @throws InvalidConfigurationException if the class is not usable as one
	 */
	ProjectorDefinition read(String name, Class<?> type, Supplier<Object> bean) {
		Projector annotation = HandlerAnnotations.require(type, Projector.class);
		Projection projection = projection(type, bean);
		if (projection.eventTypes().isEmpty() && annotation.partitionBy().length > 0) {
			throw new InvalidConfigurationException(
					"Projector %s takes every event, but is partitioned".formatted(type.getName()),
					"Leave out partitionBy: not every event carries its tags.");
		}
		List<String> partitionBy = LaneTagsCheck.requireSome(type.getName(), annotation.partitionBy(),
				projection.eventTypes());
		return new ProjectorDefinition(name, GroupNames.of(name, annotation.group()), partitionBy, projection,
				EventMethod.handlers(type, AfterCommit.class, EXTRAS, bean), onReset(type, bean));
	}

	private static @Nullable Runnable onReset(Class<?> type, Supplier<Object> bean) {
		List<HandlerMethod> methods = HandlerMethods.annotated(type, OnReset.class);
		if (methods.size() > 1 || methods.stream().anyMatch((method) -> !method.parameterTypes().isEmpty())) {
			throw new InvalidConfigurationException(
					"%s has several @OnReset methods, or one with parameters".formatted(type.getName()),
					"Write a single @OnReset method without parameters.");
		}
		return methods.stream()
			.findFirst()
			.map((method) -> new BeanMethod(method, bean))
			.<Runnable>map((method) -> () -> method.call())
			.orElse(null);
	}

	private Projection projection(Class<?> type, Supplier<Object> bean) {
		List<HandlerMethod> projects = HandlerMethods.annotated(type, Project.class);
		List<HandlerMethod> loads = HandlerMethods.annotated(type, Load.class);
		List<HandlerMethod> evolves = HandlerMethods.annotated(type, Evolve.class);
		List<HandlerMethod> saves = HandlerMethods.annotated(type, Save.class);
		boolean onlyProjects = loads.isEmpty() && evolves.isEmpty() && saves.isEmpty();
		if (!projects.isEmpty() && onlyProjects) {
			return new ProjectMethods(type).projection(bean);
		}
		if (projects.isEmpty() && loads.size() == 1 && saves.size() == 1 && !evolves.isEmpty()) {
			return new ViewMethods(loads.get(0), evolves, saves.get(0)).view(bean);
		}
		if (projects.isEmpty() && loads.isEmpty() && evolves.isEmpty() && saves.size() == 1) {
			String[] partitionBy = HandlerAnnotations.require(type, Projector.class).partitionBy();
			return new ModelViewMethod(saves.get(0), this.models).view(List.of(partitionBy), bean);
		}
		throw new InvalidConfigurationException(
				"Projector %s does not define how it updates its read model".formatted(type.getName()),
				"Write @Project methods; or one @Load method, @Evolve methods and one @Save method; or one @Save "
						+ "method that takes decision models.");
	}

}
