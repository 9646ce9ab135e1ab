package dev.sourced.group;

import java.time.Duration;
import java.util.List;

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
	 * The lanes of a group that a failing message holds.
	 * @param group the group's id
	 * @return at most 100 lanes, the oldest message first
	 * @throws UnknownGroupException if there is no such group
	 */
	List<FailedLane> failures(String group);

	/**
	 * Wait until a group has handled everything up to a position. Lanes that are parked
	 * or wait for another attempt do not count.
	 * @param group the group's id
	 * @param position a position, for example that of a decision
	 * @param timeout how long to wait at most
	 * @throws UnknownGroupException if there is no such group
	 * @throws UnknownPositionException if the log does not reach so far
	 * @throws GroupBehindException if the time is up
	 * @throws IllegalTransactionException inside a transaction that has appended: the
	 * group would wait for its commit
	 */
	void awaitPosition(String group, long position, Duration timeout);

	/**
	 * Wait until one lane of a group has handled everything up to a position.
	 * @param group the group's id
	 * @param position a position, for example that of a decision
	 * @param partition a value for each of the group's partition tags
	 * @param timeout how long to wait at most
	 * @throws UnknownGroupException if there is no such group
	 * @throws UnknownPositionException if the log does not reach so far
	 * @throws LaneParkedException if the lane waits for an operator
	 * @throws GroupBehindException if the time is up
	 * @throws IllegalTransactionException inside a transaction that has appended
	 */
	void awaitPosition(String group, long position, Tags partition, Duration timeout);

}
