package dev.sourced.internal.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.sourced.internal.definition.ViewDefinition;

/**
 * The states of views, for the code that brings them up to date.
 */
public interface ViewStates {

	/**
	 * Load states.
	 * @param view the view
	 * @param group the number of its group
	 * @param lanes the keys of the lanes whose states are wanted
	 * @return the states that exist
	 */
	Map<UUID, Object> load(ViewDefinition view, int group, Collection<UUID> lanes);

	/**
	 * Store changed states.
	 * @param view the view
	 * @param group the number of its group
	 * @param changes the changes, at most one for each lane
	 */
	void save(ViewDefinition view, int group, List<ViewChange> changes);

}
