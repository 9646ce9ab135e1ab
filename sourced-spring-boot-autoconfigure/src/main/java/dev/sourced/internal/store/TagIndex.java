package dev.sourced.internal.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.sourced.InvalidConfigurationException;

/**
 * The index by which events are found by their tags. Events are indexed when they are
 * appended, by the tags that their type had then. Thread-safe.
 */
public interface TagIndex {

	/**
	 * All stored types, those of other applications and of former versions included.
	 * @return the types, ordered by name
	 */
	List<IndexedType> types();

	/**
	 * Index the stored events of a type again, by the tags that it has in this
	 * application. It works in batches, each in a transaction that keeps appends of the
	 * type waiting, and can be broken off and repeated at any time. What was projected
	 * stays as it is: a projection that should see events in other lanes is to be reset.
	 * @param type the name under which the events are stored
	 * @param after begin behind this position, 0 for the first event
	 * @param atMost begin no further batch after so long
	 * @return what was done, or empty if this application knows no such event
	 * @throws InvalidConfigurationException if the record cannot read a stored event;
	 * those before it are indexed
	 */
	Optional<Reindexed> reindex(String type, long after, Duration atMost);

	/**
	 * A stored type.
	 *
	 * @param type its name
	 * @param tags the tags by which its messages are indexed now
	 * @param reindexable whether this application has an event of that name
	 */
	record IndexedType(String type, Set<String> tags, boolean reindexable) {
	}

	/**
	 * What was indexed.
	 *
	 * @param type the type
	 * @param events how many events were looked at
	 * @param changed how many of them had other tags
	 * @param upTo the position of the last of them; go on behind it
	 * @param finished whether there are no more
	 */
	record Reindexed(String type, long events, long changed, long upTo, boolean finished) {
	}

}
