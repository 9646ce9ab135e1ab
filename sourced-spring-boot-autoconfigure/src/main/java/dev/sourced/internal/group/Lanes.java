package dev.sourced.internal.group;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The lanes of groups: claims, messages and progress. Every call is a transaction of its
 * own unless it joins the caller's. Thread-safe.
 */
public interface Lanes {

	/**
	 * Claim the lanes that have waited longest. None if the group is stopped or follows
	 * another version of the application.
	 * @param group the group
	 * @param most at most so many
	 * @param lease how long the claim holds without renewal
	 * @param owner the claiming instance
	 * @return the claims, empty if no lane is ready
	 */
	List<ClaimedLane> claim(RegisteredGroup group, int most, Duration lease, UUID owner);

	/**
	 * Read the next messages of claimed lanes.
	 * @param group the group
	 * @param lanes the claims
	 * @param most at most so many messages of each lane
	 * @return a batch for each claim
	 */
	List<LaneBatch> fetch(RegisteredGroup group, List<ClaimedLane> lanes, int most);

	/**
	 * Acknowledge batches, in the transaction of their effects and last in it. Claims end
	 * with their last batch. If any claim is lost, the effects must not be committed.
	 * @param group the group
	 * @param batches what has taken effect
	 * @return how many lanes have more messages and are ready again
	 * @throws ClaimLostException if a claim was lost, or the group follows another
	 * version of the application
	 */
	int acknowledge(RegisteredGroup group, List<LaneBatch> batches);

	/**
	 * Give claims back without progress.
	 * @param group the group
	 * @param lanes the claims; those that are lost are left alone
	 */
	void release(RegisteredGroup group, Collection<ClaimedLane> lanes);

	/**
	 * Set a lane aside because a message of it failed, or stop the group, as the failure
	 * says.
	 * @param group the group
	 * @param failure what failed, and what next
	 * @return {@code false} if the claim was lost, then nothing is written
	 */
	boolean setAside(RegisteredGroup group, LaneFailure failure);

	/**
	 * Give a claim back without blaming a message. The lane stays ready, so whoever waits
	 * for its progress goes on waiting, but nobody claims it for a while.
	 * @param group the group
	 * @param lane the claim; if it is lost it is left alone
	 * @param delay how long
	 */
	void postpone(RegisteredGroup group, ClaimedLane lane, Duration delay);

	/**
	 * Renew leases, all in one statement.
	 * @param claims the claims of each group; those that are lost or in use are left
	 * alone
	 * @param lease how long they hold from now
	 */
	void renew(Map<RegisteredGroup, List<ClaimedLane>> claims, Duration lease);

	/**
	 * Take claims back whose leases have ended, and make lanes ready whose next attempt
	 * is due, of all groups. Safe with any number of callers.
	 * @return how many claims were taken back
	 */
	int reap();

}
