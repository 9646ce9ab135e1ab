package dev.sourced.internal.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.command.Decision;
import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;

/**
 * The states that a decision leaves behind, evolved when they are asked for. Immutable.
 */
public final class DecidedStates implements Decision.States {

	private final LoadedModels basis;

	private final List<Envelope> events;

	/**
	 * Create the states.
	 * @param basis what the decision was made from
	 * @param events what was decided
	 */
	public DecidedStates(LoadedModels basis, List<Envelope> events) {
		this.basis = basis;
		this.events = events;
	}

	@Override
	public Optional<Object> find(Class<?> model, @Nullable Tags boundary) {
		List<BoundedModel> taken = this.basis.states()
			.keySet()
			.stream()
			.filter((one) -> one.model().type() == model && (boundary == null || one.boundary().equals(boundary)))
			.toList();
		if (taken.size() != 1) {
			throw taken.isEmpty() ? notTaken(model, boundary) : new MisuseException(
					"Decision was made from %s states of %s: say which one by the values of its tags, state(%s.class, Tags.of(...))"
						.formatted(Integer.toString(taken.size()), model.getName(), model.getSimpleName()));
		}
		BoundedModel one = taken.get(0);
		return Optional.of(ModelLoader.evolved(one, Objects.requireNonNull(this.basis.states().get(one)), this.events));
	}

	private MisuseException notTaken(Class<?> model, @Nullable Tags boundary) {
		String models = this.basis.states()
			.keySet()
			.stream()
			.map((one) -> "%s by %s".formatted(one.model().type().getSimpleName(), one.model().tags()))
			.distinct()
			.sorted()
			.collect(Collectors.joining(", ", "[", "]"));
		return new MisuseException(
				"Decision was not made from the model %s%s: take it as a parameter of the @Decide method, or load it with DecisionModels (models: %s)"
					.formatted(model.getName(), (boundary != null) ? " with these values of its tags" : "", models));
	}

}
