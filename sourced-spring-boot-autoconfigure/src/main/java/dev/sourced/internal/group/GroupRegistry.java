package dev.sourced.internal.group;

import java.util.Collection;
import java.util.Map;

import dev.sourced.InvalidConfigurationException;

/**
 * The register of consumer groups. Thread-safe.
 */
public interface GroupRegistry {

	/**
	 * Register a group, or update its row to this version of the application. Types that
	 * the group did not handle before are accepted. A version that handles fewer types
	 * does not change the row, and so takes no part in the group's work.
	 * @param definition the group
	 * @param acceptRemovedTypes whether the group continues without types that it handled
	 * before
	 * @return the group with its number
	 * @throws InvalidConfigurationException if its type or its partition tags have
	 * changed
	 */
	RegisteredGroup register(GroupDefinition definition, boolean acceptRemovedTypes);

	/**
	 * Read the state of all groups in one statement.
	 * @return the state
	 */
	EngineSnapshot snapshot();

	/**
	 * Lock the rows of active groups that follow the given versions, for the dispatcher.
	 * Groups that another dispatcher has locked are left out. Must be called in a
	 * transaction.
	 * @param groups the groups
	 * @return the position up to which each locked group is dispatched
	 */
	Map<RegisteredGroup, Long> lock(Collection<RegisteredGroup> groups);

	/**
	 * Whether updates concern more lanes than one transaction should touch. A partial
	 * message may concern any number of lanes.
	 * @param updates the updates of each group
	 * @return {@code true} if fewer messages should be dispatched at once
	 */
	boolean concernTooManyLanes(Map<RegisteredGroup, LaneUpdates> updates);

	/**
	 * Apply updates to lanes and advance the position up to which the groups are
	 * dispatched. Must be called in the transaction that locked the groups.
	 * @param updates the updates of each group, possibly none
	 * @param dispatched the new position up to which they are dispatched
	 */
	void dispatch(Map<RegisteredGroup, LaneUpdates> updates, long dispatched);

}
