package dev.sourced.internal.group;

import java.util.List;

import dev.sourced.group.FailedLane;
import dev.sourced.group.GroupProgress;
import dev.sourced.group.Lane;
import dev.sourced.group.UnknownGroupException;

/**
 * How far groups and lanes have come. Thread-safe.
 */
public interface GroupQueries {

	/**
	 * All groups.
	 * @return the groups, ordered by id
	 */
	List<GroupProgress> groups();

	/**
	 * The lanes of a group that a failing message or an operator holds.
	 * @param group the group's id
	 * @param most at most so many
	 * @param offset how many to leave out
	 * @return the lanes, the oldest message first
	 * @throws UnknownGroupException if there is no such group
	 */
	List<FailedLane> failures(String group, int most, int offset);

	/**
	 * Whether a group has handled everything up to a position.
	 * @param group the group's id
	 * @param position the position
	 * @return whether it has; lanes that failed do not count, unless the message at the
	 * position itself waits in one of them
	 * @throws UnknownGroupException if there is no such group
	 */
	Standing of(String group, long position);

	/**
	 * Whether one lane of a group has handled everything up to a position.
	 * @param group the group's id
	 * @param lane the lane
	 * @param position the position
	 * @return whether it has
	 * @throws UnknownGroupException if there is no such group
	 * @throws IllegalArgumentException if the group has no such lanes
	 */
	Standing of(String group, Lane lane, long position);

	/**
	 * Where somebody stands, seen from a position.
	 */
	enum Standing {

		/** Everything up to the position is handled. */
		PASSED,

		/** Something is still to be handled. */
		BEHIND,

		/** It will not get there without an operator. */
		PARKED

	}

}
