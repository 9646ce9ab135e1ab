package dev.sourced.internal.group;

import java.util.Collection;
import java.util.Map;

import dev.sourced.InvalidConfigurationException;

/**
 * The register of consumer groups. Thread-safe.
 */
public interface GroupRegistry {

	/**
	 * Make a group known, or bring its row up to date with this version of the
	 * application. Types that the group did not handle before are accepted; a version
	 * that handles fewer does not change the row, and so takes no part.
	 * @param definition the group
	 * @param acceptRemovedTypes whether the group goes on without types that it handled
	 * before
	 * @return the group with its number
	 * @throws InvalidConfigurationException if its duty or its partitioning has changed
	 */
	RegisteredGroup register(GroupDefinition definition, boolean acceptRemovedTypes);

	/**
	 * How all groups stand, in one statement.
	 * @return what was found
	 */
	EngineSnapshot lookUp();

	/**
	 * Lock the rows of active groups that follow the given versions, for the dispatcher.
	 * Groups that another dispatcher has are left out. Must be called in a transaction.
	 * @param groups the groups
	 * @return how far each is dispatched
	 */
	Map<RegisteredGroup, Long> lock(Collection<RegisteredGroup> groups);

	/**
	 * Whether news concern more lanes than one transaction should touch. Partial messages
	 * may concern any number.
	 * @param news the news of each group
	 * @return {@code true} if fewer messages should be dispatched at once
	 */
	boolean concernTooManyLanes(Map<RegisteredGroup, LaneUpdates> news);

	/**
	 * Put news into lanes and move how far the groups are dispatched. Must be called in
	 * the transaction that locked them.
	 * @param news the news of each group, possibly none
	 * @param dispatched the position up to which they are dispatched now
	 */
	void dispatch(Map<RegisteredGroup, LaneUpdates> news, long dispatched);

}
