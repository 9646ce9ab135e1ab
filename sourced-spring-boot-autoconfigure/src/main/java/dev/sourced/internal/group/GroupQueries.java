package dev.sourced.internal.group;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.FailedLane;
import dev.sourced.group.GroupProgress;
import dev.sourced.group.Lane;
import dev.sourced.group.LaneProgress;
import dev.sourced.group.LaneStatus;
import dev.sourced.group.UnknownGroupException;

/**
 * The progress of groups and lanes. Thread-safe.
 */
public interface GroupQueries {

	/**
	 * All groups.
	 * @return the groups, ordered by id
	 */
	List<GroupProgress> groups();

	/**
	 * The lanes of a group that are held by a failing message or an operator.
	 * @param group the group's id
	 * @param limit the maximum number of lanes
	 * @param offset the number of lanes to skip
	 * @return the lanes, those with the oldest messages first
	 * @throws UnknownGroupException if there is no such group
	 */
	List<FailedLane> failures(String group, int limit, int offset);

	/**
	 * What holds one lane of a group.
	 * @param group the group's id
	 * @param lane the key of the lane
	 * @return the lane, empty if neither a failing message nor an operator holds it, or
	 * there is no such group or lane
	 */
	Optional<FailedLane> failure(String group, UUID lane);

	/**
	 * Lanes of a group in the order of their keys.
	 * @param group the group's id
	 * @param status only lanes of this status, or {@code null} for all
	 * @param after the key after which to begin, or {@code null} for the first lanes
	 * @param limit the maximum number of lanes
	 * @return the lanes
	 * @throws UnknownGroupException if there is no such group
	 */
	List<LaneProgress> lanes(String group, @Nullable LaneStatus status, @Nullable UUID after, int limit);

	/**
	 * Whether a group has handled everything up to a position.
	 * @param group the group's id
	 * @param position the position
	 * @return the standing; failed lanes do not count, unless the message at the position
	 * itself waits in one of them
	 * @throws UnknownGroupException if there is no such group
	 */
	Standing of(String group, long position);

	/**
	 * Whether one lane of a group has handled everything up to a position.
	 * @param group the group's id
	 * @param lane the lane
	 * @param position the position
	 * @return the standing
	 * @throws UnknownGroupException if there is no such group
	 * @throws IllegalArgumentException if the group's lanes have other tags
	 */
	Standing of(String group, Lane lane, long position);

	/**
	 * The standing of a group or lane relative to a position.
	 */
	enum Standing {

		/** All messages up to the position are handled. */
		PASSED,

		/** Some messages are still to be handled. */
		BEHIND,

		/** It will not reach the position without an operator. */
		PARKED

	}

}
