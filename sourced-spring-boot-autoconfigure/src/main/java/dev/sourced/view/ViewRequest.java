package dev.sourced.view;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.internal.value.TagText;

/**
 * Asks for a page of states of a view.
 *
 * @param limit the maximum number of states, 1 to 1,000
 * @param after where the page begins, as a former page said; {@code null} for the first
 * @param conditions the values that searchable components have, as texts
 */
public record ViewRequest(int limit, @Nullable String after, Map<String, String> conditions) {

	private static final int MOST = 1000;

	private static final int MOST_CONDITIONS = 5;

	/**
	 * Check the numbers.
	 * @throws MisuseException if the limit is not between 1 and 1,000, or there are more
	 * than five conditions
	 */
	public ViewRequest {
		if (limit < 1 || limit > MOST) {
			throw new MisuseException("A page of a view has 1 to 1,000 states (limit: %s)".formatted(limit));
		}
		if (conditions.size() > MOST_CONDITIONS) {
			throw new MisuseException("A view is searched by at most five components");
		}
		conditions = Map.copyOf(conditions);
	}

	/**
	 * The first page of all states.
	 * @param limit the maximum number of states
	 * @return the request
	 */
	public static ViewRequest first(int limit) {
		return new ViewRequest(limit, null, Map.of());
	}

	/**
	 * The page that follows another one.
	 * @param next what {@link ViewPage#next()} returned, {@code null} for the first page
	 * @return a request
	 */
	public ViewRequest after(@Nullable String next) {
		return new ViewRequest(this.limit, next, this.conditions);
	}

	/**
	 * Only states whose component has a value, or contains it if it is a collection.
	 * Several conditions must all hold.
	 * @param component a component that is annotated with {@code @Searchable}
	 * @param value the value
	 * @return a request
	 * @throws MisuseException if values of this type cannot be searched for
	 */
	public ViewRequest where(String component, Object value) {
		String text = (value instanceof Boolean) ? value.toString() : TagText.canonical(value);
		if (text == null) {
			throw new MisuseException("Unable to search for nothing (component: %s)".formatted(component));
		}
		Map<String, String> more = new TreeMap<>(this.conditions);
		more.put(component, text);
		return new ViewRequest(this.limit, this.after, more);
	}

}
