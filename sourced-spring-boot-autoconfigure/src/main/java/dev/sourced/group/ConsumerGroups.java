package dev.sourced.group;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.log.IllegalTransactionException;
import dev.sourced.message.Tags;

/**
 * The consumer groups of the store, for users and operators. Works on every instance,
 * also on those that run no workers. Thread-safe.
 */
public interface ConsumerGroups {

	/**
	 * All groups and how far they are.
	 * @return the groups, ordered by id
	 */
	List<GroupProgress> list();

	/**
	 * The lanes of a group that a failing message or an operator holds.
	 * @param group the group's id
	 * @return at most 100 lanes, the oldest message first
	 * @throws UnknownGroupException if there is no such group
	 */
	default List<FailedLane> failures(String group) {
		return failures(group, 0);
	}

	/**
	 * A page of the lanes of a group that a failing message or an operator holds.
	 * @param group the group's id
	 * @param offset how many to leave out
	 * @return at most 100 lanes, the oldest message first
	 * @throws UnknownGroupException if there is no such group
	 */
	List<FailedLane> failures(String group, int offset);

	/**
	 * Let a group work again, on every instance.
	 * @param group the group's id
	 * @param intervention who and why
	 * @throws UnknownGroupException if there is no such group
	 */
	void start(String group, Intervention intervention);

	/**
	 * Let a group rest, on every instance: nothing is claimed any more. What is in hand
	 * ends as it would.
	 * @param group the group's id
	 * @param intervention who and why
	 * @throws UnknownGroupException if there is no such group
	 */
	void stop(String group, Intervention intervention);

	/**
	 * What a reset would do. Changes nothing.
	 * @param group the group's id
	 * @param target up to where progress stays
	 * @return the report
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if the group is no projector
	 */
	ResetReport previewReset(String group, ResetTarget target);

	/**
	 * Set a projector back, so that it handles messages again: in one transaction every
	 * claim is taken back, progress is lowered, and, if nothing stays, its
	 * {@code @OnReset} method empties the read model. Work in flight has committed before
	 * or is rolled back. Reactions and commands are never repeated. Must be asked of an
	 * instance that has the projector, and better not inside a transaction: only outside
	 * of one the claims can be taken back before, so that the reset does not meet units
	 * in flight, and it can be repeated if it does.
	 * @param group the group's id
	 * @param target up to where progress stays
	 * @param force whether messages may be handled again on top of what the projector has
	 * written: because it has no {@code @OnReset} method, or because something stays
	 * @param intervention who and why
	 * @return what was done
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if the group is no projector, this instance
	 * does not have it, or the read model would not be emptied and that is not forced
	 */
	ResetReport reset(String group, ResetTarget target, boolean force, Intervention intervention);

	/**
	 * Try failing messages again at once, with all their retries.
	 * @param group the group's id
	 * @param lane the key of the lane, or {@code null} for all lanes that failed
	 * @param intervention who and why
	 * @return how many lanes are tried again
	 * @throws UnknownGroupException if there is no such group
	 */
	int retry(String group, @Nullable UUID lane, Intervention intervention);

	/**
	 * Go on without a failing message. It is recorded who skipped it, and why.
	 * @param group the group's id
	 * @param lane the key of the lane that it holds
	 * @param position its position, as {@link #failures(String)} showed it
	 * @param intervention who and why
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if no failing message at this position holds
	 * the lane
	 */
	void skip(String group, UUID lane, long position, Intervention intervention);

	/**
	 * Go on without the failing messages of all lanes that are parked for one. Each is
	 * recorded as if it were skipped by itself. Lanes whose message is still tried again
	 * are left alone.
	 * @param group the group's id
	 * @param upTo the highest position of those messages, as {@link #failures(String)}
	 * showed it: what stands above stays
	 * @param intervention who and why
	 * @return how many lanes go on: at most 1,000, the oldest message first
	 * @throws UnknownGroupException if there is no such group
	 */
	int skipAll(String group, long upTo, Intervention intervention);

	/**
	 * Set a lane aside until it is retried.
	 * @param group the group's id
	 * @param lane the key of the lane
	 * @param intervention who and why
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if there is no such lane, or it has nothing to
	 * do
	 */
	void park(String group, UUID lane, Intervention intervention);

	/**
	 * Remove a group for good, with its lanes, what waits in them, and its failures; a
	 * record stays. Commands that it had still to decide, and that no other group
	 * decides, count as skipped. If an application with a handler of this group starts
	 * again, the group begins anew.
	 * @param group the group's id
	 * @param force whether it is removed though this instance has a handler of it, or
	 * workers have its lanes in hand; they lose them
	 * @param intervention who and why
	 * @return how many lanes had something to do
	 * @throws UnknownGroupException if there is no such group
	 * @throws InterventionRefusedException if it is in use and that is not forced
	 */
	int retire(String group, boolean force, Intervention intervention);

	/**
	 * Go on under another id, for a handler that was renamed: the progress of the old
	 * group, with its lanes and failures, becomes that of the new one, and the old one is
	 * removed. The new one may be there already if it has handled nothing yet, with the
	 * same duty and partition tags; otherwise it is created. Workers lose what they have
	 * in hand of either.
	 * @param from the old id
	 * @param to the new id
	 * @param force whether it is done though this instance has a handler of the old
	 * group, workers have lanes in hand, or the new one does not handle all types
	 * @param intervention who and why
	 * @throws UnknownGroupException if there is no group with the old id
	 * @throws InterventionRefusedException if the groups do not fit, the new one has
	 * handled messages itself, or one is in use and that is not forced
	 * @throws IllegalArgumentException if the new id is not usable
	 */
	void adopt(String from, String to, boolean force, Intervention intervention);

	/**
	 * Wait until a group has handled everything up to a position. Lanes that are parked
	 * or wait for another attempt do not count, so that a poison message of last week
	 * keeps nobody waiting; but the message at the position itself must have been
	 * handled. To be sure of other messages, wait for their lanes.
	 * @param group the group's id
	 * @param position a position, for example that of a decision
	 * @param timeout how long to wait at most; not at all if it is not positive
	 * @throws UnknownGroupException if there is no such group
	 * @throws UnknownPositionException if the log does not reach so far
	 * @throws LaneParkedException if the message at the position waits for an operator
	 * @throws GroupBehindException if the time is up, also because the message at the
	 * position has failed and waits for another attempt
	 * @throws IllegalTransactionException inside a transaction that has appended: the
	 * group would wait for its commit
	 */
	void awaitPosition(String group, long position, Duration timeout);

	/**
	 * Wait until one lane of a group has handled everything up to a position. A message
	 * that has failed is not handled.
	 * @param group the group's id
	 * @param position a position, for example that of a decision
	 * @param lane a value for each of the group's partition tags
	 * @param timeout how long to wait at most; not at all if it is not positive
	 * @throws UnknownGroupException if there is no such group
	 * @throws UnknownPositionException if the log does not reach so far
	 * @throws LaneParkedException if the lane waits for an operator
	 * @throws GroupBehindException if the time is up
	 * @throws IllegalTransactionException inside a transaction that has appended
	 * @throws IllegalArgumentException if these are not the group's partition tags
	 */
	void awaitPosition(String group, long position, Tags lane, Duration timeout);

}
