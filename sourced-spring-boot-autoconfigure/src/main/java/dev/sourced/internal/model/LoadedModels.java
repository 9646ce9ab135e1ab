package dev.sourced.internal.model;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;

/**
 * The states of several decision models that were read together.
 *
 * @param states the state of each model
 * @param condition the append condition, which fails if any of the guarded states misses
 * an event
 * @param position the position of the newest event read, 0 if there is none
 * @param newest the time at which the newest event read was recorded, {@link Instant#MIN}
 * if there is none
 * @param fresh whether all states were read now
 */
public record LoadedModels(Map<BoundedModel, Object> states, AppendCondition condition, long position, Instant newest,
		boolean fresh) {

	/**
	 * These states and one that was read earlier.
	 * @param model its model
	 * @param state the state
	 * @param missing fails if it misses an event
	 * @param recorded when its newest event was recorded
	 * @return all of them
	 */
	LoadedModels and(BoundedModel model, Object state, AppendCondition missing, Instant recorded) {
		Map<BoundedModel, Object> all = new HashMap<>(this.states);
		all.put(model, state);
		return new LoadedModels(all, this.condition.or(missing), this.position,
				recorded.isAfter(this.newest) ? recorded : this.newest, false);
	}

	/**
	 * The same states with a condition that fails only if one of some models misses an
	 * event.
	 * @param guarded the models that are guarded
	 * @return the states, of which the others are not guarded
	 */
	public LoadedModels guarding(Collection<BoundedModel> guarded) {
		if (guarded.containsAll(this.states.keySet())) {
			return this;
		}
		Set<QueryItem> items = guarded.stream().map(BoundedModel::item).collect(Collectors.toSet());
		AppendCondition narrowed = AppendCondition.none();
		for (Clause clause : this.condition.clauses()) {
			List<QueryItem> kept = clause.query().items().stream().filter(items::contains).toList();
			narrowed = kept.isEmpty() ? narrowed : narrowed.or(of(Query.of(kept), clause));
		}
		return new LoadedModels(this.states, narrowed, this.position, this.newest, this.fresh);
	}

	private static AppendCondition of(Query query, Clause clause) {
		return (clause.store() != null) ? AppendCondition.failIfUnseen(query, clause.horizon(), clause.store())
				: AppendCondition.failIfUnseen(query, clause.horizon());
	}

	/**
	 * Whether the condition fails if a model misses an event.
	 * @param model one of the models
	 * @return {@code false} if it is read and not guarded
	 */
	boolean guards(BoundedModel model) {
		return clauseOf(model) != null;
	}

	/**
	 * The part of the condition that concerns a model.
	 * @param model one of the models
	 * @return the clause, or {@code null} if there is none
	 */
	@Nullable Clause clauseOf(BoundedModel model) {
		QueryItem item = model.item();
		return this.condition.clauses()
			.stream()
			.filter((clause) -> clause.query().items().contains(item))
			.findFirst()
			.orElse(null);
	}

	/**
	 * The time of a decision that is based on these states.
	 * @param now the time of the clock
	 * @return that time, or the time of the newest event read if that is later
	 */
	public Instant notBefore(Instant now) {
		return now.isBefore(this.newest) ? this.newest : now;
	}

}
