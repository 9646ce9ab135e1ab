package dev.sourced.internal.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

import dev.sourced.MisuseException;
import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.internal.definition.DecisionModelDefinition;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.Query;
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

	@Override
	public <S> LoadedModel<S> refresh(LoadedModel<S> loaded) {
		BoundedModel model = bounded(loaded.model(), loaded.boundary());
		return loaded(loaded.model(), model,
				this.loader.refresh(model, loaded.state(), loaded.position(), basis(model, loaded)));
	}

	/*
	 * Any other condition says nothing about the state.
	 */
	private static Clause basis(BoundedModel model, LoadedModel<?> loaded) {
		List<Clause> clauses = loaded.condition().clauses();
		if (clauses.size() != 1 || clauses.get(0).store() == null
				|| !clauses.get(0).query().equals(Query.of(model.item()))) {
			throw new MisuseException(
					"'loaded' must be as it was returned, with its own condition; load the model again (model: %s)"
						.formatted(loaded.model().getName()));
		}
		return clauses.get(0);
	}

	private <S> LoadedModel<S> load(Class<S> type, Tags boundary, ReadOptions options) {
		BoundedModel model = bounded(type, boundary);
		return loaded(type, model, this.loader.load(List.of(model), options));
	}

	private BoundedModel bounded(Class<?> type, Tags boundary) {
		DecisionModelDefinition model = this.definitions.apply(type);
		requireBoundary(model, boundary);
		return new BoundedModel(model, boundary);
	}

	private static <S> LoadedModel<S> loaded(Class<S> type, BoundedModel model, LoadedModels loaded) {
		Object state = Objects.requireNonNull(loaded.states().get(model));
		return new LoadedModel<>(type, model.boundary(), type.cast(state), loaded.position(), loaded.condition());
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
