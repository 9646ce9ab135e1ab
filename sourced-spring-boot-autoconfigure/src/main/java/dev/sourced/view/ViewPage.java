package dev.sourced.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some states of a view.
 *
 * @param <S> the view's class
 * @param entries the states in order
 * @param next where the next page begins, for {@link ViewRequest#after(String)};
 * {@code null} if there is none
 */
public record ViewPage<S>(List<ViewEntry<S>> entries, @Nullable String next) {

	public ViewPage {
		entries = List.copyOf(entries);
	}

	/**
	 * The states without what belongs to them.
	 * @return the states in order
	 */
	public List<S> states() {
		return this.entries.stream().map(ViewEntry::state).toList();
	}

}
