package dev.sourced.internal.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sourced.internal.message.TagComponent;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * A parameter of a handler method that takes decision models.
 *
 * @param model the model
 * @param sources for each of the model's tags, the components of the message that give
 * its value
 * @param all whether the parameter is a map that takes the models of all values of its
 * one tag, instead of the model of a single value
 * @param guarded whether a decision fails if an event of the model was committed unseen
 */
public record ModelParameter(DecisionModelDefinition model, Map<String, List<TagComponent>> sources, boolean all,
		boolean guarded) {

	/**
	 * The models to load for a message.
	 * @param command the payload of the command
	 * @return one model, or a model for each value
	 * @throws InvalidMessageException if the command lacks a value that bounds the model
	 */
	public List<BoundedModel> boundedBy(Object command) {
		if (this.all) {
			return tagsFrom(this.model.tags().get(0), command).stream()
				.map((tag) -> new BoundedModel(this.model, Tags.of(List.of(tag))))
				.toList();
		}
		List<TagValue> boundary = new ArrayList<>();
		for (String name : this.model.tags()) {
			Tags found = tagsFrom(name, command);
			if (found.size() != 1) {
				throw new InvalidMessageException(
						"Command must carry exactly one value of the tag '%s'".formatted(name));
			}
			found.forEach(boundary::add);
		}
		return List.of(new BoundedModel(this.model, Tags.of(boundary)));
	}

	private Tags tagsFrom(String name, Object command) {
		return Tags.of(this.sources.getOrDefault(name, List.of())
			.stream()
			.flatMap((component) -> component.tags(command))
			.toList());
	}

	/**
	 * The argument to pass to the handler method.
	 * @param models the models that {@link #boundedBy(Object)} returned
	 * @param states their states, in the same order
	 * @return the state, or a map from tag value to state
	 */
	public Object argument(List<BoundedModel> models, List<Object> states) {
		if (!this.all) {
			return states.get(0);
		}
		Map<String, Object> byValue = new LinkedHashMap<>();
		for (int i = 0; i < states.size(); i++) {
			byValue.put(models.get(i).boundary().value(this.model.tags().get(0)), states.get(i));
		}
		return byValue;
	}

}
