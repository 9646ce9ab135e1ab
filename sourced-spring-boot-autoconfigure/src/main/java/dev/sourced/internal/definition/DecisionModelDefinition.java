package dev.sourced.internal.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.sourced.log.QueryItem;
import dev.sourced.message.Envelope;
import dev.sourced.message.RawPayload;
import dev.sourced.message.Tags;
import dev.sourced.message.UnreadableMessageException;

/**
 * A decision model: the events within a boundary that it evolves from, and how it
 * evolves.
 *
 * @param type the class of its states
 * @param tags the names of the tags that bound it, empty for all events of its types
 * @param newestOnly whether it evolves from the newest match only
 * @param eventTypes the names of the event types it evolves from
 * @param initial its first state, given the tags that bound it
 * @param evolvers the evolver for each payload class
 * @param readsEnvelopes whether an evolver reads more of an event than its payload, such
 * as the position, which only an event in the log has
 */
public record DecisionModelDefinition(Class<?> type, List<String> tags, boolean newestOnly, Set<String> eventTypes,
		Function<Tags, Object> initial, Map<Class<?>, Evolver> evolvers, boolean readsEnvelopes) {

	/**
	 * The query item that matches the model's events within a boundary.
	 * @param boundary a value for each of its tags
	 * @return the query item
	 */
	public QueryItem item(Tags boundary) {
		QueryItem item = new QueryItem(this.eventTypes, boundary, false);
		return this.newestOnly ? item.newestOnly() : item;
	}

	/**
	 * Evolve a state by one event that matches the model's item.
	 * @param state the state so far
	 * @param event the event
	 * @return the next state
	 * @throws UnreadableMessageException if the event's payload cannot be read
	 */
	public Object evolve(Object state, Envelope event) {
		if (event.payload() instanceof RawPayload raw) {
			throw new UnreadableMessageException(event, raw);
		}
		Evolver evolver = this.evolvers.get(event.payload().getClass());
		return (evolver != null) ? evolver.evolve(state, event) : state;
	}

	/*
	 * A model class has one definition, and definitions are keys of maps.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof DecisionModelDefinition definition && this.type == definition.type;
	}

	@Override
	public int hashCode() {
		return this.type.hashCode();
	}

}
