package dev.sourced.group;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.log.IllegalTransactionException;
import dev.sourced.message.Tags;

/**
 * The consumer groups of the log: their progress and failures, the actions of operators,
 * and waiting for a read model. Available on every instance, including those without
 * workers. Thread-safe.
 */
public interface ConsumerGroups {

	/**
	 * All groups and their progress.
	 * @return the groups, ordered by id
	 */
	List<GroupProgress> list();

	/**
	 * The lanes of a group that are held by a failing message or by an operator.
	 * @param group the group's id
	 * @return up to 100 lanes, the oldest message first
	 * @throws UnknownGroupException if there is no such group
	 */
	default List<FailedLane> failures(String group) {
		return failures(group, 0);
	}

	/**
	 * A page of the lanes of a group that are held by a failing message or by an
	 * operator.
	 * @param group the group's id
	 * @param offset the number of lanes to skip
	 * @return up to 100 lanes, the oldest message first
	 * @throws UnknownGroupException if there is no such group
	 */
	List<FailedLane> failures(String group, int offset);

	/**
	 * A page of all lanes of a group. Lanes are ordered by their keys, so that each lane
	 * that exists meanwhile is on exactly one page, however many change. To go through
	 * all of them, pass the key of the last lane of the page before.
	 * @param group the group's id
	 * @param status only lanes of this status, or {@code null} for all
	 * @param after the key after which the page begins, or {@code null} for the first
	 * page
	 * @return up to 100 lanes in the order of their keys
	 * @throws UnknownGroupException if there is no such group
	 */
	List<LaneProgress> lanes(String group, @Nullable LaneStatus status, @Nullable UUID after);

	/**
	 * Start a stopped group, on every instance.
	 * @param group the group's id
	 * @param intervention name of the operator and the reason
	 * @throws UnknownGroupException if there is no such group
	 */
	void start(String group, Intervention intervention);

	/**
	 * Stop a group, on every instance: workers claim no more of its lanes. Units of work
	 * in progress are completed.
	 * @param group the group's id
	 * @param intervention name of the operator and the reason
	 * @throws UnknownGroupException if there is no such group
	 */
	void stop(String group, Intervention intervention);

	/**
	 * Report the effect of a reset without changing anything.
	 * @param group the group's id
	 * @param target up to where progress is kept
	 * @return the report
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if the group is not a projector
	 */
	ResetReport previewReset(String group, ResetTarget target);

	/**
	 * Reset a projector so that it handles messages again. One transaction revokes every
	 * claim, lowers the progress and, for a reset to the beginning, calls the
	 * {@code @OnReset} method that empties the read model. Units of work in progress have
	 * committed before or are rolled back. Reactions and commands are never repeated. The
	 * call must run on an instance that has the projector, and preferably outside a
	 * transaction: only then can claims be revoked beforehand, and the reset be retried
	 * if it meets a unit of work in progress.
	 * @param group the group's id
	 * @param target up to where progress is kept
	 * @param force whether to repeat messages without emptying the read model, because
	 * the projector has no {@code @OnReset} method or part of the progress is kept
	 * @param intervention name of the operator and the reason
	 * @return the effect
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if the group is not a projector, this instance
	 * does not have it, or the read model would not be emptied and the reset is not
	 * forced
	 */
	ResetReport reset(String group, ResetTarget target, boolean force, Intervention intervention);

	/**
	 * Retry failing messages at once, with their full number of retries.
	 * @param group the group's id
	 * @param lane the key of the lane, or {@code null} for all failed lanes
	 * @param intervention name of the operator and the reason
	 * @return the number of lanes that are retried
	 * @throws UnknownGroupException if there is no such group
	 */
	int retry(String group, @Nullable UUID lane, Intervention intervention);

	/**
	 * Skip a failing message, so that its lane continues without it. The operator and the
	 * reason are recorded.
	 * @param group the group's id
	 * @param lane the key of the lane that it holds
	 * @param position its position, as returned by {@link #failures(String)}
	 * @param intervention name of the operator and the reason
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if no failing message at this position holds
	 * the lane
	 */
	void skip(String group, UUID lane, long position, Intervention intervention);

	/**
	 * Skip the failing messages of all parked lanes. Each skip is recorded separately.
	 * Lanes whose message is still being retried are not affected.
	 * @param group the group's id
	 * @param upTo the highest position to skip, as returned by {@link #failures(String)};
	 * lanes parked for later messages are not affected
	 * @param intervention name of the operator and the reason
	 * @return the number of lanes that continue: up to 1,000, the oldest message first
	 * @throws UnknownGroupException if there is no such group
	 */
	int skipAll(String group, long upTo, Intervention intervention);

	/**
	 * Park a lane until it is retried.
	 * @param group the group's id
	 * @param lane the key of the lane
	 * @param intervention name of the operator and the reason
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if there is no such lane, or it has no pending
	 * message
	 */
	void park(String group, UUID lane, Intervention intervention);

	/**
	 * Remove a group permanently, with its lanes, their pending messages and its
	 * failures; only a record of the removal remains. Pending commands that no other
	 * group decides count as skipped. If an application with a handler of this group
	 * starts again, the group begins anew.
	 * @param group the group's id
	 * @param force whether to remove it although this instance has a handler of it, or
	 * workers hold claims of its lanes, which are revoked
	 * @param intervention name of the operator and the reason
	 * @return the number of lanes that had pending messages
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if it is in use and the removal is not forced
	 */
	int retire(String group, boolean force, Intervention intervention);

	/**
	 * Continue a group under another id, for a renamed handler: the new group takes over
	 * the progress, lanes and failures of the old group, which is removed. The new group
	 * may already exist if it has the same type and partition tags and has not handled
	 * any message; otherwise it is created. Claims of both groups are revoked.
	 * @param from the old id
	 * @param to the new id
	 * @param force whether to do it although this instance has a handler of the old
	 * group, workers hold claims of lanes, or the new group does not handle all message
	 * types of the old one
	 * @param intervention name of the operator and the reason
	 * @throws UnknownGroupException if no group has the old id
	 * @throws InterventionRefusedException if the groups do not match, the new group has
	 * already handled messages, or a group is in use and the call is not forced
	 * @throws IllegalArgumentException if the new id is not valid
	 */
	void adopt(String from, String to, boolean force, Intervention intervention);

	/**
	 * Wait until a group has handled all messages up to a position. Parked and retrying
	 * lanes do not count, so that an old poison message does not block callers; but the
	 * message at the position itself must have been handled. To wait for other messages,
	 * wait for their lanes.
	 * @param group the group's id
	 * @param position a position, for example that of a decision
	 * @param timeout the longest time to wait; zero or less to only check
	 * @throws UnknownGroupException if there is no such group
	 * @throws UnknownPositionException if the position is above the head of the log
	 * @throws LaneParkedException if the lane of the message at the position is parked
	 * @throws GroupBehindException if the timeout has elapsed, also because the message
	 * at the position has failed and is being retried
	 * @throws IllegalTransactionException inside a transaction that has appended, because
	 * the group cannot see its messages before the commit
	 */
	void awaitPosition(String group, long position, Duration timeout);

	/**
	 * Wait until one lane of a group has handled all messages up to a position. A failed
	 * message does not count as handled.
	 * @param group the group's id
	 * @param position a position, for example that of a decision
	 * @param lane a value for each of the group's partition tags
	 * @param timeout the longest time to wait; zero or less to only check
	 * @throws UnknownGroupException if there is no such group
	 * @throws UnknownPositionException if the position is above the head of the log
	 * @throws LaneParkedException if the lane is parked
	 * @throws GroupBehindException if the timeout has elapsed
	 * @throws IllegalTransactionException inside a transaction that has appended
	 * @throws IllegalArgumentException if the tags are not the group's partition tags
	 */
	void awaitPosition(String group, long position, Tags lane, Duration timeout);

}
