package dev.sourced.log;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Tags;

/**
 * Selects the events to read, or the events that must not have been committed: all
 * events, or those that match at least one item. Commands never match.
 */
public final class Query {

	private static final Query ALL = new Query(List.of());

	private final List<QueryItem> items;

	private Query(List<QueryItem> items) {
		this.items = items;
	}

	/**
	 * Every event.
	 * @return the query
	 */
	public static Query all() {
		return ALL;
	}

	/**
	 * Events that match at least one of the items.
	 * @param items the items; equal items count once
	 * @return the query
	 * @throws IllegalArgumentException if there is no item, because a condition with an
	 * empty query would never fail
	 */
	public static Query of(Collection<QueryItem> items) {
		if (items.isEmpty()) {
			throw new IllegalArgumentException("'items' must not be empty; use Query.all() to match every event");
		}
		return new Query(List.copyOf(new LinkedHashSet<>(items)));
	}

	/**
	 * Events that match at least one of the items.
	 * @param items the items
	 * @return the query
	 * @throws IllegalArgumentException if there is no item
	 */
	public static Query of(QueryItem... items) {
		return of(List.of(items));
	}

	/**
	 * Events that carry all of the tags.
	 * @param tags the tags, at least one
	 * @return the query
	 * @throws IllegalArgumentException if there is no tag
	 */
	public static Query ofTags(Tags tags) {
		return of(QueryItem.tagged(tags));
	}

	/**
	 * Events of any of the types.
	 * @param types type names, at least one
	 * @return the query
	 * @throws IllegalArgumentException if there is no name
	 */
	public static Query ofTypes(String... types) {
		return of(QueryItem.ofTypes(types));
	}

	/**
	 * The items, OR-ed.
	 * @return the items, empty for {@link #all()}
	 */
	public List<QueryItem> items() {
		return this.items;
	}

	public boolean isAll() {
		return this.items.isEmpty();
	}

	/**
	 * Whether an event with this type and these tags matches.
	 * @param type the event's current type name
	 * @param tags the event's tags
	 * @return {@code true} if an item matches, or the query matches every event
	 */
	public boolean matches(String type, Tags tags) {
		return isAll() || this.items.stream().anyMatch((item) -> item.matches(type, tags));
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Query query && this.items.equals(query.items);
	}

	@Override
	public int hashCode() {
		return this.items.hashCode();
	}

	@Override
	public String toString() {
		return isAll() ? "Query[all]" : "Query" + this.items;
	}

}
