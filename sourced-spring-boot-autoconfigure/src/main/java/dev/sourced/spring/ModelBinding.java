package dev.sourced.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
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
 * Finds the components of a command that bound a decision model. A choice that is not
 * unique is refused: a wrong boundary would be a wrong decision.
 */
final class ModelBinding {

	private final Method method;

	private final MessageDefinition command;

	private final Set<String> chosen;

	ModelBinding(Method method, Parameter parameter, MessageDefinition command) {
		this.method = method;
		this.command = command;
		BoundTo annotation = parameter.getAnnotation(BoundTo.class);
		this.chosen = (annotation != null) ? Set.copyOf(Arrays.asList(annotation.value())) : Set.of();
	}

	ModelParameter to(DecisionModelDefinition model, boolean all) {
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
		Set<String> usable = this.command.tagComponents()
			.stream()
			.filter((component) -> model.tags().contains(component.tag()))
			.map(TagComponent::component)
			.collect(Collectors.toSet());
		if (!usable.containsAll(this.chosen)) {
			throw new InvalidConfigurationException(
					"@BoundTo(%s) of %s names a component of %s that gives no tag of %s".formatted(this.chosen,
							HandlerMethods.describe(this.method), this.command.payloadType().getName(),
							model.type().getName()),
					"Name components of the command that are annotated with @Tag and give one of the tags %s."
						.formatted(model.tags()));
		}
	}

	private List<TagComponent> components(DecisionModelDefinition model, String tag, boolean all) {
		List<TagComponent> declared = this.command.componentsOf(tag);
		List<TagComponent> wanted = declared.stream()
			.filter((component) -> this.chosen.contains(component.component()))
			.toList();
		List<TagComponent> components = wanted.isEmpty() ? declared : wanted;
		if (components.isEmpty()) {
			throw new InvalidConfigurationException(
					"%s decides with %s, but the command %s does not carry its tag '%s'".formatted(
							HandlerMethods.describe(this.method), model.type().getName(),
							this.command.payloadType().getName(), tag),
					"Annotate the component of the command that holds the value with @Tag(\"%s\").".formatted(tag));
		}
		boolean unique = components.size() == 1 && !components.get(0).several();
		if (!all && !unique) {
			throw new InvalidConfigurationException(
					"%s decides with %s, but the command %s may carry several values of its tag '%s' (components: %s)"
						.formatted(HandlerMethods.describe(this.method), model.type().getName(),
								this.command.payloadType().getName(), tag,
								components.stream().map(TagComponent::component).toList()),
					"Say which one with @BoundTo(\"...\"), or take all of them as Map<String, %s>."
						.formatted(model.type().getSimpleName()));
		}
		return components;
	}

}
