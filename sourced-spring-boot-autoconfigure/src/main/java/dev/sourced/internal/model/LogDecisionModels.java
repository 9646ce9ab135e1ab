package dev.sourced.internal.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

import dev.sourced.MisuseException;
import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.internal.definition.DecisionModelDefinition;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;
import dev.sourced.model.DecisionModels;
import dev.sourced.model.LoadedModel;

/**
 * Decision models read from the log. Thread-safe.
 */
public final class LogDecisionModels implements DecisionModels {

	private final ModelLoader loader;

	private final Function<Class<?>, DecisionModelDefinition> definitions;

	/**
	 * Create the decision models.
	 * @param loader loads them from the log
	 * @param definitions finds the definition of a model class
	 */
	public LogDecisionModels(ModelLoader loader, Function<Class<?>, DecisionModelDefinition> definitions) {
		this.loader = loader;
		this.definitions = definitions;
	}

	@Override
	public <S> LoadedModel<S> load(Class<S> model, Tags boundary) {
		return load(model, boundary, ReadOptions.all());
	}

	@Override
	public <S> LoadedModel<S> loadUpTo(Class<S> model, Tags boundary, long position) {
		return load(model, boundary, ReadOptions.all().upTo(position));
	}

	@Override
	public <S> LoadedModel<S> loadAsOf(Class<S> model, Tags boundary, Instant instant) {
		return load(model, boundary, ReadOptions.all().asOf(instant));
	}

	private <S> LoadedModel<S> load(Class<S> type, Tags boundary, ReadOptions options) {
		DecisionModelDefinition model = this.definitions.apply(type);
		requireBoundary(model, boundary);
		BoundedModel bounded = new BoundedModel(model, boundary);
		LoadedModels loaded = this.loader.load(List.of(bounded), options);
		Object state = Objects.requireNonNull(loaded.states().get(bounded));
		return new LoadedModel<>(type.cast(state), loaded.position(), loaded.condition());
	}

	private static void requireBoundary(DecisionModelDefinition model, Tags boundary) {
		List<String> given = boundary.stream().map(TagValue::name).sorted().toList();
		if (!given.equals(List.copyOf(new TreeSet<>(model.tags())))) {
			throw new MisuseException(
					"Decision model must be given exactly one value of each of its tags %s, ".formatted(model.tags())
							+ "got %s (model: %s)".formatted(given, model.type().getName()));
		}
	}

}
