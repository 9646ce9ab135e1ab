package dev.sourced.log;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.sourced.message.Tags;

/**
 * One alternative of a {@link Query}: events that have one of the types and carry all of
 * the tags.
 *
 * @param types type names, of which the event must have one; empty for any type
 * @param tags tags, all of which the event must carry; empty for any tags
 * @param newest whether a read returns only the newest match; an append condition ignores
 * this
 */
public record QueryItem(Set<String> types, Tags tags, boolean newest) {

	/**
	 * Check and copy.
	 * @throws IllegalArgumentException if there are neither types nor tags; to match
	 * every event, use {@link Query#all()}
	 */
	public QueryItem {
		types = Collections.unmodifiableSet(new TreeSet<>(types));
		if (types.isEmpty() && tags.isEmpty()) {
			throw new IllegalArgumentException("'types' and 'tags' must not both be empty; use Query.all()");
		}
	}

	/**
	 * Events of any of the types.
	 * @param types type names
	 * @return the item
	 */
	public static QueryItem ofTypes(String... types) {
		return new QueryItem(Set.copyOf(List.of(types)), Tags.none(), false);
	}

	/**
	 * Events that carry all of the tags.
	 * @param tags the tags
	 * @return the item
	 */
	public static QueryItem tagged(Tags tags) {
		return new QueryItem(Set.of(), tags, false);
	}

	/**
	 * The same item with one more tag that the event must carry.
	 * @param name the tag's name
	 * @param value the tag's value
	 * @return a new item
	 */
	public QueryItem and(String name, Object value) {
		return new QueryItem(this.types, this.tags.and(name, value), this.newest);
	}

	/**
	 * The same item, for which a read returns only the newest match.
	 * @return a new item
	 */
	public QueryItem newestOnly() {
		return new QueryItem(this.types, this.tags, true);
	}

	/**
	 * Whether an event with this type and these tags matches.
	 * @param type the event's current type name
	 * @param eventTags the event's tags
	 * @return {@code true} if the type is among the types and no tag is missing
	 */
	public boolean matches(String type, Tags eventTags) {
		return (this.types.isEmpty() || this.types.contains(type)) && eventTags.containsAll(this.tags);
	}

}
