package dev.sourced.internal.spring.scan;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.React;
import dev.sourced.annotation.View;
import dev.sourced.internal.definition.DecisionModelDefinition;
import dev.sourced.internal.definition.Evolver;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.spring.scan.EventRoutes.Route;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;

/**
 * Reads decision models from annotated classes, each once. Thread-safe.
 */
public final class DecisionModelReader {

	private final Map<Class<?>, DecisionModelDefinition> read = new ConcurrentHashMap<>();

	/**
	 * The definition of a model.
	 * @param type a class annotated with {@link DecisionModel}
	 * @return its definition
	 * @throws InvalidConfigurationException if the class is not usable as one
	 */
	public DecisionModelDefinition definitionOf(Class<?> type) {
		return this.read.computeIfAbsent(type, DecisionModelReader::define);
	}

	static boolean isModel(Class<?> type) {
		return type.isAnnotationPresent(DecisionModel.class);
	}

	private static DecisionModelDefinition define(Class<?> type) {
		DecisionModel annotation = type.getAnnotation(DecisionModel.class);
		if (annotation == null) {
			throw new InvalidConfigurationException("%s is not a decision model".formatted(type.getName()),
					"Annotate it with @DecisionModel and name the tags that bound it.");
		}
		Set<Class<? extends Annotation>> usable = type.isAnnotationPresent(View.class)
				? Set.of(Evolve.class, React.class) : Set.of(Evolve.class);
		HandlerAnnotations.requireOnly(type, usable, "decision model");
		List<String> tags = tags(type, annotation);
		Map<Class<?>, Evolver> evolvers = evolvers(type);
		Set<String> names = new TreeSet<>();
		for (Class<?> event : evolvers.keySet()) {
			MessageDefinition definition = MessageTypeReader.describe(event);
			requireTags(type, tags, definition);
			names.add(definition.name());
		}
		return new DecisionModelDefinition(type, tags, annotation.newestOnly(), names, initial(type, "Decision model"),
				evolvers, readsEnvelopes(type));
	}

	private static List<String> tags(Class<?> type, DecisionModel annotation) {
		boolean unspecified = Arrays.equals(annotation.tags(), new String[] { DecisionModel.UNSPECIFIED });
		if (unspecified == (annotation.value().length == 0)) {
			throw new InvalidConfigurationException(
					"Decision model %s must name the tags that bound it, in either 'value' or 'tags'"
						.formatted(type.getName()),
					"Write @DecisionModel(\"courseId\"), or @DecisionModel(tags = {}) for a model over all events of "
							+ "its types.");
		}
		return List.of(unspecified ? annotation.value() : annotation.tags());
	}

	private static void requireTags(Class<?> type, List<String> tags, MessageDefinition event) {
		Set<String> missing = new TreeSet<>(tags);
		missing.removeAll(event.tagNames());
		if (!missing.isEmpty()) {
			throw new InvalidConfigurationException(
					("Decision model %s is bounded by %s but evolves from %s, which does not carry the tag %s: the model "
							+ "would never see the event")
						.formatted(type.getName(), tags, event.payloadType().getName(), missing),
					"Annotate a component of the event with @Tag, or bound the model by tags that all its events carry.");
		}
	}

	private static Map<Class<?>, Evolver> evolvers(Class<?> type) {
		List<HandlerMethod> methods = HandlerMethods.annotated(type, Evolve.class);
		for (HandlerMethod method : methods) {
			requireSignature(type, method);
			HandlerMethods.records(method, method.parameterTypes().get(0));
			ReflectionUtils.makeAccessible(method.method());
		}
		Map<Class<?>, Evolver> evolvers = new HashMap<>();
		EventRoutes
			.of(type.getName(), "@Evolve methods",
					methods.stream().map((method) -> Route.to(method, method.parameterTypes().get(0))).toList())
			.byRecord()
			.forEach((event, method) -> evolvers.put(event, evolver(method)));
		if (evolvers.isEmpty()) {
			throw new InvalidConfigurationException("Decision model %s has no @Evolve method".formatted(type.getName()),
					"Write a method that takes an event and returns the next state.");
		}
		return evolvers;
	}

	private static boolean readsEnvelopes(Class<?> type) {
		return HandlerMethods.annotated(type, Evolve.class)
			.stream()
			.anyMatch((method) -> method.parameterTypes().size() > 1);
	}

	private static void requireSignature(Class<?> type, HandlerMethod method) {
		List<Class<?>> parameters = method.parameterTypes();
		boolean usable = type.isAssignableFrom(method.returnType()) && !parameters.isEmpty()
				&& HandlerMethods.isEvent(parameters.get(0))
				&& (parameters.size() == 1 || (parameters.size() == 2 && parameters.get(1) == Envelope.class));
		if (!usable) {
			throw new InvalidConfigurationException(
					"@Evolve method %s has an unsupported signature".formatted(method.describe()),
					"Take an event, or an event and its Envelope, and return %s.".formatted(type.getSimpleName()));
		}
	}

	private static Evolver evolver(HandlerMethod method) {
		boolean wantsEnvelope = method.parameterTypes().size() == 2;
		return (state, envelope) -> evolve(method, state, envelope, wantsEnvelope);
	}

	private static Object evolve(HandlerMethod method, Object state, Envelope event, boolean wantsEnvelope) {
		Object next = wantsEnvelope ? HandlerMethods.call(method.method(), state, event.payload(), event)
				: HandlerMethods.call(method.method(), state, event.payload());
		return Objects.requireNonNull(next,
				() -> "@Evolve method %s must not return null".formatted(method.describe()));
	}

	static Function<Tags, Object> initial(Class<?> type, String kind) {
		Method bounded = factory(type, Tags.class);
		if (bounded != null) {
			return (tags) -> initialState(bounded, tags);
		}
		Method plain = factory(type);
		if (plain != null) {
			return (tags) -> initialState(plain);
		}
		Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
			.filter((candidate) -> candidate.getParameterCount() == 0)
			.findFirst()
			.orElseThrow(() -> new InvalidConfigurationException(
					"%s %s has no initial state".formatted(kind, type.getName()),
					"Write a static method initial(), or initial(Tags), or a no-argument constructor."));
		return (tags) -> BeanUtils.instantiateClass(constructor);
	}

	private static @Nullable Method factory(Class<?> type, Class<?>... parameters) {
		Method method = ReflectionUtils.findMethod(type, "initial", parameters);
		if (method == null || method.getReturnType() != type || !Modifier.isStatic(method.getModifiers())) {
			return null;
		}
		ReflectionUtils.makeAccessible(method);
		return method;
	}

	private static Object initialState(Method factory, Object... arguments) {
		return Objects.requireNonNull(HandlerMethods.call(factory, null, arguments),
				() -> "%s must not return null".formatted(factory));
	}

}
