package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * The operations on lanes whose statements differ between databases. Each runs in the
 * caller's transaction.
 */
interface LaneOperations {

	static LaneOperations of(JdbcContext store) {
		return switch (store.database().kind()) {
			case POSTGRESQL -> new PostgresLanes(store.database(), store.json());
			case H2 -> new H2Lanes(store.database(), store.json());
		};
	}

	/**
	 * Apply updates to lanes. A lane that does not exist is created at its group's start.
	 * @param marks the updates
	 */
	void mark(MarkRows marks);

	/**
	 * Claim ready lanes, those with the oldest message first.
	 * @param group the group, which must be active and follow this signature
	 * @param most the maximum number of lanes
	 * @param lease how long the claims last
	 * @param owner the claiming instance
	 * @return the claims
	 */
	List<ClaimedLane> claim(RegisteredGroup group, int most, Duration lease, UUID owner);

	/**
	 * Advance the progress of lanes whose fencing token is still that of the claim, if
	 * the group follows this signature.
	 * @param group the group
	 * @param batches the batches that have taken effect
	 * @return the number of lanes advanced, and how many of them are ready again
	 */
	Acknowledged acknowledge(RegisteredGroup group, List<LaneBatch> batches);

	/**
	 * Renew the leases of claims that are not lost and whose rows no transaction has
	 * locked.
	 * @param claims the claims
	 * @param lease how long they last from now
	 */
	void renew(Claims claims, Duration lease);

	/**
	 * Make lanes ready whose lease has ended or whose next attempt is due.
	 * @return the number of leases that had ended
	 */
	int reap();

	/**
	 * The next messages of claimed lanes, as rows.
	 * @param group the group
	 * @param lanes the claims
	 * @param most the maximum number of messages of each lane
	 * @return statements whose rows have the ordinal of the lane, counted from 1, as
	 * {@code n}
	 */
	List<Sql> fetch(RegisteredGroup group, List<ClaimedLane> lanes, int most);

	/**
	 * An instant after now.
	 * @return an expression with one question mark, the microseconds
	 */
	String later();

	/**
	 * What an acknowledgement did.
	 *
	 * @param moved the number of lanes advanced
	 * @param ready the number of these lanes that are ready again
	 */
	record Acknowledged(int moved, int ready) {
	}

}
