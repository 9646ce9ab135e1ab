package dev.sourced.internal.group;

import java.time.Duration;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.Intervention;
import dev.sourced.group.InterventionRefusedException;
import dev.sourced.group.ResetReport;
import dev.sourced.group.ResetTarget;
import dev.sourced.group.UnknownGroupException;

/**
 * Changes to groups by operators. Each call is one transaction and takes effect on every
 * instance at once. Thread-safe.
 */
public interface GroupAdmin {

	/**
	 * Start or stop a group. Units of work in flight end normally.
	 * @param group the group's id
	 * @param active whether it may work
	 * @param intervention by whom and for what reason
	 * @throws UnknownGroupException if there is no such group
	 */
	void activate(String group, boolean active, Intervention intervention);

	/**
	 * The effects that a reset would have.
	 * @param group the group's id
	 * @param target the point up to which progress is kept
	 * @return the report
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if the group is no projector
	 */
	ResetReport preview(String group, ResetTarget target);

	/**
	 * Revoke all claims of a group and prevent new claims for a moment. Units of work in
	 * flight lose their claims and roll back, without waiting for a lock.
	 * @param group the group's id
	 * @param pause how long no lane can be claimed
	 * @throws UnknownGroupException if there is no such group
	 */
	void recall(String group, Duration pause);

	/**
	 * Reset a projector. Units of work in flight commit before the reset or lose their
	 * claims.
	 * @param group the group's id
	 * @param position the position up to which progress is kept
	 * @param clear empties the read model, in the same transaction
	 * @param intervention by whom and for what reason
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if the group is no projector
	 */
	void reset(String group, long position, Runnable clear, Intervention intervention);

	/**
	 * Retry failing messages immediately.
	 * @param group the group's id
	 * @param lane the lane, or {@code null} for all that failed
	 * @param intervention by whom and for what reason
	 * @return the number of lanes that are retried
	 * @throws UnknownGroupException if there is no such group
	 */
	int retry(String group, @Nullable UUID lane, Intervention intervention);

	/**
	 * Skip a failing message.
	 * @param group the group's id
	 * @param lane the lane that the message holds
	 * @param position the message's position, as the operator saw it
	 * @param intervention by whom and for what reason
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if no failing message at this position holds
	 * the lane
	 */
	void skip(String group, UUID lane, long position, Intervention intervention);

	/**
	 * Skip the failing messages of parked lanes.
	 * @param group the group's id
	 * @param upTo the highest position of those messages
	 * @param limit the maximum number of lanes, those with the oldest messages first
	 * @param intervention by whom and for what reason
	 * @return the number of lanes that continue
	 * @throws UnknownGroupException if there is no such group
	 */
	int skipAll(String group, long upTo, int limit, Intervention intervention);

	/**
	 * Park a lane until it is retried.
	 * @param group the group's id
	 * @param lane the lane
	 * @param intervention by whom and for what reason
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if there is no such lane, or it has no
	 * messages left to handle
	 */
	void park(String group, UUID lane, Intervention intervention);

	/**
	 * Remove a group with its lanes and failures. Claims of its lanes are lost. Commands
	 * that it has not decided yet, and that no other group decides, are skipped.
	 * @param group the group's id
	 * @param force whether to proceed although lanes are claimed
	 * @param intervention by whom and for what reason, kept under the group's id
	 * @return the number of lanes that had messages left to handle
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if lanes are claimed and {@code force} is not
	 * set
	 */
	int retire(String group, boolean force, Intervention intervention);

	/**
	 * Transfer the progress of a group, with its lanes and failures, to another id, and
	 * remove the group. The other group is created if it does not exist yet. Claims of
	 * both groups are lost.
	 * @param from the id of the group to remove
	 * @param to the id of the group that continues
	 * @param force whether to proceed although lanes are claimed or types are missing
	 * @param intervention by whom and for what reason, kept under both ids
	 * @throws UnknownGroupException if there is no group to adopt from
	 * @throws InterventionRefusedException if the groups have different types or
	 * partition tags, or the other group has handled messages itself; or, unless
	 * {@code force} is set, if lanes are claimed or the other group does not handle all
	 * message types
	 */
	void adopt(String from, String to, boolean force, Intervention intervention);

}
