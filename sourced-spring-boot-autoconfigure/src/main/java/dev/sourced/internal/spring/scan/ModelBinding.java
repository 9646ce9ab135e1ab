package dev.sourced.internal.spring.scan;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.BoundTo;
import dev.sourced.internal.definition.DecisionModelDefinition;
import dev.sourced.internal.definition.ModelParameter;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.TagComponent;

/**
 * Finds the components of a message that bound a decision model. A choice that is not
 * unique is refused: a wrong boundary would be a wrong decision.
 */
final class ModelBinding {

	private final HandlerMethod method;

	private final MessageDefinition message;

	private final Set<String> chosen;

	private final boolean guarded;

	private ModelBinding(HandlerMethod method, MethodParameter parameter, MessageDefinition message) {
		this.method = method;
		this.message = message;
		BoundTo annotation = parameter.getParameterAnnotation(BoundTo.class);
		this.chosen = (annotation != null) ? Set.copyOf(Arrays.asList(annotation.value())) : Set.of();
		this.guarded = isGuarded(parameter);
	}

	/**
	 * Bind the parameters of a method that take decision models.
	 * @param method the method
	 * @param message the message type whose values bound the models
	 * @param models describes the models
	 * @return the bindings, in the order of the parameters
	 * @throws InvalidConfigurationException if one is not unique
	 */
	static List<ModelParameter> bind(HandlerMethod method, MessageDefinition message, DecisionModelReader models) {
		return method.parameters()
			.stream()
			.filter(ModelBinding::isModel)
			.map((parameter) -> new ModelBinding(method, parameter, message)
				.to(models.definitionOf(modelType(parameter)), parameter.getParameterType() == Map.class))
			.toList();
	}

	/**
	 * The events from which the decision models of a method evolve.
	 * @param method the method
	 * @param models describes the models
	 * @return records
	 */
	static Stream<Class<?>> evolved(HandlerMethod method, DecisionModelReader models) {
		return method.parameters()
			.stream()
			.filter(ModelBinding::isModel)
			.flatMap((parameter) -> models.definitionOf(modelType(parameter)).evolvers().keySet().stream());
	}

	static boolean isModel(MethodParameter parameter) {
		return DecisionModelReader.isModel(modelType(parameter));
	}

	static boolean isGuarded(MethodParameter parameter) {
		BoundTo annotation = parameter.getParameterAnnotation(BoundTo.class);
		return annotation == null || annotation.guarded();
	}

	private static Class<?> modelType(MethodParameter parameter) {
		if (parameter.getParameterType() == Map.class) {
			ResolvableType map = ResolvableType.forMethodParameter(parameter);
			if (map.getGeneric(0).resolve() == String.class) {
				return map.getGeneric(1).resolve(Object.class);
			}
		}
		return parameter.getParameterType();
	}

	private ModelParameter to(DecisionModelDefinition model, boolean all) {
		requireChosenComponents(model);
		if (all && model.tags().size() != 1) {
			throw new InvalidConfigurationException(
					"%s takes a map of %s, which is bounded by %s".formatted(this.method.describe(),
							model.type().getName(), model.tags()),
					"Take a map only of models that are bounded by exactly one tag.");
		}
		Map<String, List<TagComponent>> sources = new LinkedHashMap<>();
		model.tags().forEach((tag) -> sources.put(tag, components(model, tag, all)));
		return new ModelParameter(model, sources, all, this.guarded);
	}

	private void requireChosenComponents(DecisionModelDefinition model) {
		Set<String> usable = this.message.tagComponents()
			.stream()
			.filter((component) -> model.tags().contains(component.tag()))
			.map(TagComponent::component)
			.collect(Collectors.toSet());
		if (!usable.containsAll(this.chosen)) {
			throw new InvalidConfigurationException(
					"@BoundTo(%s) of %s names a component of %s that is no tag of %s".formatted(this.chosen,
							this.method.describe(), this.message.payloadType().getName(), model.type().getName()),
					"Name components of the message that are annotated with @Tag as one of the tags %s."
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
					"%s takes the model %s, but %s does not carry its tag '%s'".formatted(this.method.describe(),
							model.type().getName(), this.message.payloadType().getName(), tag),
					"Annotate the component of the message that holds the value with @Tag(\"%s\").".formatted(tag));
		}
		boolean unique = components.size() == 1 && !components.get(0).several();
		if (!all && !unique) {
			throw new InvalidConfigurationException(
					"%s takes the model %s, but %s may carry several values of its tag '%s' (components: %s)".formatted(
							this.method.describe(), model.type().getName(), this.message.payloadType().getName(), tag,
							components.stream().map(TagComponent::component).toList()),
					"Choose one with @BoundTo(\"...\"), or take all of them as Map<String, %s>."
						.formatted(model.type().getSimpleName()));
		}
		return components;
	}

}
