package dev.sourced.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.internal.definition.ModelParameter;

/**
 * The decision models that a handler's parameters take for one message.
 *
 * @param parameters the parameters
 * @param bounded the models of each parameter
 */
public record RequestedModels(List<ModelParameter> parameters, List<List<BoundedModel>> bounded) {

	public static RequestedModels of(List<ModelParameter> parameters, Object payload) {
		return new RequestedModels(parameters,
				parameters.stream().map((parameter) -> parameter.boundedBy(payload)).toList());
	}

	public List<BoundedModel> all() {
		return this.bounded.stream().flatMap(List::stream).toList();
	}

	/**
	 * The models of which the decision must not miss an event.
	 * @return the models of guarded parameters
	 */
	public List<BoundedModel> guarded() {
		return IntStream.range(0, this.parameters.size())
			.filter((i) -> this.parameters.get(i).guarded())
			.mapToObj(this.bounded::get)
			.flatMap(List::stream)
			.toList();
	}

	/**
	 * The arguments to pass to the handler.
	 * @param states the state of each model
	 * @return an argument for each parameter
	 */
	public List<Object> arguments(Map<BoundedModel, Object> states) {
		List<Object> arguments = new ArrayList<>();
		for (int i = 0; i < this.parameters.size(); i++) {
			List<BoundedModel> models = this.bounded.get(i);
			List<Object> values = models.stream().map((model) -> Objects.requireNonNull(states.get(model))).toList();
			arguments.add(this.parameters.get(i).argument(models, values));
		}
		return arguments;
	}

}
