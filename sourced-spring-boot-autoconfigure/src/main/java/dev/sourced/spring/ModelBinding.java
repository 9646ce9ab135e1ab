package dev.sourced.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.BoundTo;
import dev.sourced.message.MessageDefinition;
import dev.sourced.message.TagComponent;
import dev.sourced.model.DecisionModelDefinition;
import dev.sourced.model.ModelParameter;

/**
 * Finds the components of a message that bound a decision model. A choice that is not
 * unique is refused: a wrong boundary would be a wrong decision.
 */
final class ModelBinding {

	private final Method method;

	private final MessageDefinition message;

	private final Set<String> chosen;

	private ModelBinding(Method method, Parameter parameter, MessageDefinition message) {
		this.method = method;
		this.message = message;
		BoundTo annotation = parameter.getAnnotation(BoundTo.class);
		this.chosen = (annotation != null) ? Set.copyOf(Arrays.asList(annotation.value())) : Set.of();
	}

	/**
	 * Bind a parameter that wants decision models.
	 * @param method its method
	 * @param parameter the parameter
	 * @param message the message type whose values bound the models
	 * @param models describes them
	 * @return the binding
	 * @throws InvalidConfigurationException if it is not unique
	 */
	static ModelParameter bind(Method method, Parameter parameter, MessageDefinition message,
			DecisionModelReader models) {
		return new ModelBinding(method, parameter, message).to(models.definitionOf(modelType(parameter)),
				parameter.getType() == Map.class);
	}

	static boolean isModel(Parameter parameter) {
		return DecisionModelReader.isModel(modelType(parameter));
	}

	static Class<?> modelType(Parameter parameter) {
		if (parameter.getType() == Map.class && parameter.getParameterizedType() instanceof ParameterizedType map
				&& map.getActualTypeArguments()[0] == String.class
				&& map.getActualTypeArguments()[1] instanceof Class<?> model) {
			return model;
		}
		return parameter.getType();
	}

	private ModelParameter to(DecisionModelDefinition model, boolean all) {
		requireChosenComponents(model);
		if (all && model.tags().size() != 1) {
			throw new InvalidConfigurationException(
					"%s wants a map of %s, which is bounded by %s".formatted(HandlerMethods.describe(this.method),
							model.type().getName(), model.tags()),
					"Take a map only of models that are bounded by exactly one tag.");
		}
		Map<String, List<TagComponent>> sources = new LinkedHashMap<>();
		model.tags().forEach((tag) -> sources.put(tag, components(model, tag, all)));
		return new ModelParameter(model, sources, all);
	}

	private void requireChosenComponents(DecisionModelDefinition model) {
		Set<String> usable = this.message.tagComponents()
			.stream()
			.filter((component) -> model.tags().contains(component.tag()))
			.map(TagComponent::component)
			.collect(Collectors.toSet());
		if (!usable.containsAll(this.chosen)) {
			throw new InvalidConfigurationException(
					"@BoundTo(%s) of %s names a component of %s that gives no tag of %s".formatted(this.chosen,
							HandlerMethods.describe(this.method), this.message.payloadType().getName(),
							model.type().getName()),
					"Name components of the message that are annotated with @Tag and give one of the tags %s."
						.formatted(model.tags()));
		}
	}

	private List<TagComponent> components(DecisionModelDefinition model, String tag, boolean all) {
		List<TagComponent> declared = this.message.componentsOf(tag);
		List<TagComponent> wanted = declared.stream()
			.filter((component) -> this.chosen.contains(component.component()))
			.toList();
		List<TagComponent> components = wanted.isEmpty() ? declared : wanted;
		if (components.isEmpty()) {
			throw new InvalidConfigurationException(
					"%s wants %s, but %s does not carry its tag '%s'".formatted(HandlerMethods.describe(this.method),
							model.type().getName(), this.message.payloadType().getName(), tag),
					"Annotate the component of the message that holds the value with @Tag(\"%s\").".formatted(tag));
		}
		boolean unique = components.size() == 1 && !components.get(0).several();
		if (!all && !unique) {
			throw new InvalidConfigurationException(
					"%s wants %s, but %s may carry several values of its tag '%s' (components: %s)".formatted(
							HandlerMethods.describe(this.method), model.type().getName(),
							this.message.payloadType().getName(), tag,
							components.stream().map(TagComponent::component).toList()),
					"Say which one with @BoundTo(\"...\"), or take all of them as Map<String, %s>."
						.formatted(model.type().getSimpleName()));
		}
		return components;
	}

}
