package dev.sourced.internal.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.log.AppendCondition;
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
		Instant newest = events.stream().map(Envelope::recordedAt).max(Comparator.naturalOrder()).orElse(Instant.MIN);
		long position = events.isEmpty() ? 0 : events.get(events.size() - 1).position();
		return new LoadedModels(states, read.condition(), position, newest, true);
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
