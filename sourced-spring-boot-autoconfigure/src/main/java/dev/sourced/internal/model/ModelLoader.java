package dev.sourced.internal.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.ForeignStoreException;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Envelope;

/**
 * Loads decision models from the log. All models of a call are read by one statement with
 * one watermark; each evolves only from the events that match its own query item.
 * Thread-safe.
 */
public final class ModelLoader {

	private final MessageLog log;

	public ModelLoader(MessageLog log) {
		this.log = log;
	}

	public LoadedModels load(List<BoundedModel> models, ReadOptions options) {
		if (models.isEmpty()) {
			return new LoadedModels(Map.of(), AppendCondition.none(), 0, Instant.MIN, true);
		}
		ReadResult read = this.log.read(Query.of(models.stream().map(BoundedModel::item).toList()), options);
		List<Envelope> events = read.messages();
		Map<BoundedModel, Object> states = new HashMap<>();
		models.forEach((model) -> states.computeIfAbsent(model, (one) -> fold(one, events)));
		long position = events.isEmpty() ? 0 : events.get(events.size() - 1).position();
		return new LoadedModels(states, read.condition(), position, newest(events), true);
	}

	/**
	 * Evolve a state by the events that were committed since it was read. They follow
	 * those that it evolved from, unless one of them has a lower position, or one that it
	 * evolved from was rolled back; then everything is read again.
	 * @param model the model
	 * @param state the state
	 * @param position the position of the newest event it evolved from
	 * @param basis the events that were seen when it was read
	 * @return the state now, and its condition
	 * @throws ForeignStoreException if they were seen in another store
	 */
	LoadedModels refresh(BoundedModel model, Object state, long position, Clause basis) {
		Set<Long> seen = basis.horizon().seen();
		ReadResult read = this.log.read(Query.of(model.item()), ReadOptions.all().after(basis.horizon().watermark()));
		requireStore(basis, read.condition().clauses().get(0));
		List<Envelope> events = read.messages();
		List<Envelope> unseen = events.stream().filter((event) -> !seen.contains(event.position())).toList();
		boolean follow = unseen.isEmpty() || unseen.get(0).position() > position;
		if (!follow || unseen.size() + seen.size() != events.size()) {
			return load(List.of(model), ReadOptions.all());
		}
		return new LoadedModels(Map.of(model, evolved(model, state, unseen)), read.condition(),
				unseen.isEmpty() ? position : unseen.get(unseen.size() - 1).position(), newest(unseen), true);
	}

	private static void requireStore(Clause basis, Clause now) {
		if (!Objects.equals(basis.store(), now.store())) {
			throw new ForeignStoreException(
					"Unable to refresh a decision model that was loaded from another store (loaded from: %s, this one: %s)"
						.formatted(basis.store(), now.store()));
		}
	}

	private static Instant newest(List<Envelope> events) {
		return events.stream().map(Envelope::recordedAt).max(Comparator.naturalOrder()).orElse(Instant.MIN);
	}

	private static Object fold(BoundedModel bounded, List<Envelope> events) {
		return evolved(bounded, bounded.model().initial().apply(bounded.boundary()), events);
	}

	/**
	 * Evolve a state by those of some events that match the model.
	 * @param bounded the model
	 * @param before the state before them
	 * @param events the events in order
	 * @return the state after them
	 */
	static Object evolved(BoundedModel bounded, Object before, List<Envelope> events) {
		QueryItem item = bounded.item();
		if (bounded.model().newestOnly()) {
			for (int i = events.size() - 1; i >= 0; i--) {
				if (item.matches(events.get(i).type(), events.get(i).tags())) {
					return bounded.model().evolve(bounded.model().initial().apply(bounded.boundary()), events.get(i));
				}
			}
			return before;
		}
		Object state = before;
		for (Envelope event : events) {
			if (item.matches(event.type(), event.tags())) {
				state = bounded.model().evolve(state, event);
			}
		}
		return state;
	}

}
