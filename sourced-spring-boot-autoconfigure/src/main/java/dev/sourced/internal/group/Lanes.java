package dev.sourced.internal.group;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The lanes of groups: claims, messages and progress. Every call joins the caller's
 * transaction or runs in its own. Thread-safe.
 */
public interface Lanes {

	/**
	 * Claim the lanes that have waited longest. No lane is claimed if the group is
	 * stopped or follows another version of the application.
	 * @param group the group
	 * @param limit the maximum number of lanes
	 * @param lease how long a claim lasts without renewal
	 * @param owner the claiming instance
	 * @return the claims, empty if no lane is ready
	 */
	List<ClaimedLane> claim(RegisteredGroup group, int limit, Duration lease, UUID owner);

	/**
	 * Read the next messages of claimed lanes.
	 * @param group the group
	 * @param lanes the claims
	 * @param limit the maximum number of messages of each lane
	 * @return a batch for each claim
	 */
	List<LaneBatch> fetch(RegisteredGroup group, List<ClaimedLane> lanes, int limit);

	/**
	 * Acknowledge batches, as the last step in the transaction of their effects. A claim
	 * ends with its last batch. If any claim is lost, the effects must not be committed.
	 * @param group the group
	 * @param batches the batches that have taken effect
	 * @return the number of lanes that have more messages and are ready again
	 * @throws ClaimLostException if a claim was lost, or the group follows another
	 * version of the application
	 */
	int acknowledge(RegisteredGroup group, List<LaneBatch> batches);

	/**
	 * Release claims without progress.
	 * @param group the group
	 * @param lanes the claims; lost claims are ignored
	 */
	void release(RegisteredGroup group, Collection<ClaimedLane> lanes);

	/**
	 * Set a lane aside because one of its messages failed, or stop the group, depending
	 * on the failure.
	 * @param group the group
	 * @param failure the failure and the action to take
	 * @return {@code false} if the claim was lost; nothing is written then
	 */
	boolean recordFailure(RegisteredGroup group, LaneFailure failure);

	/**
	 * Release a claim without blaming a message. The lane stays ready, so callers that
	 * await its progress keep waiting, but it cannot be claimed for a while.
	 * @param group the group
	 * @param lane the claim; ignored if it is lost
	 * @param delay how long the lane cannot be claimed
	 */
	void postpone(RegisteredGroup group, ClaimedLane lane, Duration delay);

	/**
	 * Renew leases, all in one statement.
	 * @param claims the claims of each group; claims that are lost or locked by another
	 * transaction are left alone
	 * @param lease how long they last from now
	 */
	void renew(Map<RegisteredGroup, List<ClaimedLane>> claims, Duration lease);

	/**
	 * Revoke the claims whose leases have ended and make the lanes ready whose next
	 * attempt is due, for all groups. Safe to call concurrently.
	 * @return the number of claims revoked
	 */
	int reap();

}
