package dev.sourced.internal.spring.scan;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Searchable;
import dev.sourced.annotation.View;
import dev.sourced.internal.definition.GroupNames;
import dev.sourced.internal.definition.Projection.ViewEvolver;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.definition.SearchedComponent;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.spring.scan.EventRoutes.Route;
import dev.sourced.internal.value.TagText;
import dev.sourced.message.Envelope;

/**
 * Reads views from annotated records.
 */
final class ViewReader {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,89}");

	Stream<Class<?>> messageTypes(Class<?> type) {
		return Stream.concat(evolvers(type).keySet().stream(),
				HandlerMethods.annotated(type, React.class)
					.stream()
					.flatMap((method) -> ViewReactMethod.ofView(method).messageTypes()));
	}

	/**
	 * The definition of a view, as a projector that keeps it.
	 * @param type a class annotated with {@link View}
	 * @return the definition
	 * @throws InvalidConfigurationException if the class is not usable as one
	 */
	ProjectorDefinition read(Class<?> type) {
		if (!type.isRecord()) {
			throw new InvalidConfigurationException("View %s is not a record".formatted(type.getName()),
					"Make it a record (in Kotlin a @JvmRecord data class): its components are what is stored.");
		}
		HandlerAnnotations.requireOnly(type, Set.of(Evolve.class, React.class), "view");
		View annotation = HandlerAnnotations.require(type, View.class);
		Map<Class<?>, ViewEvolver> evolvers = evolvers(type);
		List<String> tags = LaneTagsCheck.requireSome(type.getName(), tags(type, annotation).toArray(String[]::new),
				evolvers.keySet());
		ViewDefinition view = new ViewDefinition(type, name(type, annotation), annotation.version(), tags,
				DecisionModelReader.initial(type, "View"), evolvers, searched(type),
				ViewReactMethod.reactions(type,
						HandlerMethods.annotated(type, React.class).stream().map(ViewReactMethod::ofView).toList(),
						evolvers.keySet()));
		return new ProjectorDefinition(type.getName(), view.group(), view.tags(), view, List.of(), null);
	}

	private static String name(Class<?> type, View annotation) {
		String name = annotation.name().isEmpty() ? GroupNames.kebabCase(type.getSimpleName()) : annotation.name();
		if (!NAME.matcher(name).matches()) {
			throw new InvalidConfigurationException(
					"View %s has the name '%s', which is not valid".formatted(type.getName(), name),
					"Use 1 to 90 letters, digits, '-', '_' or '.', beginning with a letter or digit.");
		}
		if (annotation.version() < 1) {
			throw new InvalidConfigurationException(
					"View %s has the version %s".formatted(type.getName(), annotation.version()),
					"Count versions from 1, which is the default.");
		}
		return name;
	}

	private static List<String> tags(Class<?> type, View annotation) {
		boolean unspecified = Arrays.equals(annotation.tags(), new String[] { DecisionModel.UNSPECIFIED });
		if (unspecified == (annotation.value().length == 0)) {
			throw new InvalidConfigurationException(
					"View %s must name the tags of its states, in either 'value' or 'tags'".formatted(type.getName()),
					"Write @View(\"courseId\"), or @View(tags = {}) for a view with a single state.");
		}
		return List.of(unspecified ? annotation.value() : annotation.tags());
	}

	private static Map<Class<?>, ViewEvolver> evolvers(Class<?> type) {
		List<HandlerMethod> methods = HandlerMethods.annotated(type, Evolve.class);
		for (HandlerMethod method : methods) {
			requireSignature(type, method);
			HandlerMethods.records(method, method.parameterTypes().get(0));
			ReflectionUtils.makeAccessible(method.method());
		}
		Map<Class<?>, ViewEvolver> evolvers = new HashMap<>();
		EventRoutes
			.of(type.getName(), "@Evolve methods",
					methods.stream().map((method) -> Route.to(method, method.parameterTypes().get(0))).toList())
			.byRecord()
			.forEach((event, method) -> evolvers.put(event,
					evolver(method.method(), method.parameterTypes().size() == 2)));
		if (evolvers.isEmpty()) {
			throw new InvalidConfigurationException("View %s has no @Evolve method".formatted(type.getName()),
					"Write a method that takes an event and returns the next state.");
		}
		return evolvers;
	}

	private static ViewEvolver evolver(Method method, boolean wantsEnvelope) {
		return (view, event) -> wantsEnvelope ? HandlerMethods.call(method, view, event.payload(), event)
				: HandlerMethods.call(method, view, event.payload());
	}

	private static void requireSignature(Class<?> type, HandlerMethod method) {
		List<Class<?>> parameters = method.parameterTypes();
		boolean usable = method.returnType() == type && !parameters.isEmpty()
				&& HandlerMethods.isEvent(parameters.get(0))
				&& (parameters.size() == 1 || (parameters.size() == 2 && parameters.get(1) == Envelope.class));
		if (!usable) {
			throw new InvalidConfigurationException(
					"@Evolve method %s has an unsupported signature".formatted(method.describe()),
					"Take an event, or an event and its Envelope, and return %s, or null to remove the state."
						.formatted(type.getSimpleName()));
		}
	}

	/*
	 * Kotlin puts the annotation on the constructor parameter only. Java puts it on the
	 * component, and on the parameter unless the constructor is written out.
	 */
	private static List<SearchedComponent> searched(Class<?> type) {
		RecordComponent[] components = type.getRecordComponents();
		Class<?>[] all = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		try {
			Parameter[] parameters = type.getDeclaredConstructor(all).getParameters();
			return IntStream.range(0, components.length)
				.filter((i) -> components[i].isAnnotationPresent(Searchable.class)
						|| parameters[i].isAnnotationPresent(Searchable.class))
				.mapToObj((i) -> searched(type, components[i]))
				.toList();
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("Every record has a constructor of its components", ex);
		}
	}

	private static SearchedComponent searched(Class<?> type, RecordComponent component) {
		ResolvableType given = ResolvableType.forMethodReturnType(component.getAccessor());
		ResolvableType elements = given.as(Collection.class);
		Class<?> searched = ((elements != ResolvableType.NONE) ? elements.getGeneric(0) : given).resolve(Object.class);
		if (searched != boolean.class && searched != Boolean.class && !TagText.supports(searched)) {
			throw new InvalidConfigurationException(
					"Component '%s' of the view %s cannot be searchable: its type is %s".formatted(component.getName(),
							type.getName(), component.getGenericType().getTypeName()),
					"Searchable are booleans, String, UUID, enum, integral numbers, LocalDate, a record with one such "
							+ "component, or a collection of these.");
		}
		Method accessor = component.getAccessor();
		ReflectionUtils.makeAccessible(accessor);
		return new SearchedComponent(component.getName(), (state) -> value(accessor, state));
	}

	private static @Nullable Object value(Method accessor, Object state) {
		return HandlerMethods.call(accessor, state);
	}

}
