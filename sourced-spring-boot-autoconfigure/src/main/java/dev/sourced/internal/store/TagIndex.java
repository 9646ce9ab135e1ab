package dev.sourced.internal.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.sourced.InvalidConfigurationException;

/**
 * The index by which events are found by their tags. Events are indexed when they are
 * appended, by the tags that their type has at that time. Thread-safe.
 */
public interface TagIndex {

	/**
	 * All stored types, including those of other applications and former versions.
	 * @return the types, ordered by name
	 */
	List<IndexedType> types();

	/**
	 * Reindex the stored events of a type by the tags that it has in this application.
	 * Works in batches, each in a transaction that keeps appends of the type waiting. May
	 * be interrupted and repeated at any time. Read models stay as they are: a projector
	 * that should see events in other lanes must be reset.
	 * @param type the name under which the events are stored
	 * @param after the position after which to start, 0 for the first event
	 * @param atMost the time after which no further batch is started
	 * @return the result, empty if this application knows no event type of this name
	 * @throws InvalidConfigurationException if a stored event cannot be read as the
	 * type's record; the events before it are indexed
	 */
	Optional<Reindexed> reindex(String type, long after, Duration atMost);

	/**
	 * A stored type.
	 *
	 * @param type its name
	 * @param tags the tags by which its messages are indexed now
	 * @param reindexable whether this application has an event type of this name
	 */
	record IndexedType(String type, Set<String> tags, boolean reindexable) {
	}

	/**
	 * The result of reindexing.
	 *
	 * @param type the type
	 * @param events the number of events examined
	 * @param changed the number of events that had other tags
	 * @param upTo the position of the last event examined, after which to continue
	 * @param finished whether there are no more events
	 */
	record Reindexed(String type, long events, long changed, long upTo, boolean finished) {
	}

}
