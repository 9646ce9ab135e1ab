package dev.sourced.internal.jdbc.dialect;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.row.ClaimRows;
import dev.sourced.internal.jdbc.row.LaneUpdateRows;
import dev.sourced.internal.jdbc.sql.Sql;

/**
 * The operations on lanes whose statements differ between databases. Each runs in the
 * caller's transaction.
 */
public interface LaneOperations {

	/**
	 * Put news into lanes. A lane that is not there is created at its group's start.
	 * @param marks the news
	 */
	void mark(LaneUpdateRows marks);

	/**
	 * Claim ready lanes, those with the oldest message first.
	 * @param group the group, which must be active and follow this signature
	 * @param most at most so many
	 * @param lease how long the claims hold
	 * @param owner who claims
	 * @return the claims
	 */
	List<ClaimedLane> claim(RegisteredGroup group, int most, Duration lease, UUID owner);

	/**
	 * Move progress where the token is still the claim's and the group follows this
	 * signature.
	 * @param group the group
	 * @param batches what has taken effect
	 * @return how many were moved, and how many lanes are ready again
	 */
	Acknowledged acknowledge(RegisteredGroup group, List<LaneBatch> batches);

	/**
	 * Renew leases of claims that are nobody else's and not in use by a transaction.
	 * @param claims the claims
	 * @param lease how long they hold from now
	 */
	void renew(ClaimRows claims, Duration lease);

	/**
	 * Make lanes ready whose lease has ended or whose next attempt is due.
	 * @return how many leases had ended
	 */
	int reap();

	/**
	 * The next messages of claimed lanes, as rows.
	 * @param group the group
	 * @param lanes the claims
	 * @param most at most so many messages of each lane
	 * @return statements whose rows have the ordinal of the lane, counted from 1, as
	 * {@code n}
	 */
	List<Sql> fetch(RegisteredGroup group, List<ClaimedLane> lanes, int most);

	/**
	 * What an acknowledgement did.
	 *
	 * @param moved how many lanes it moved
	 * @param ready how many of them are ready again
	 */
	record Acknowledged(int moved, int ready) {
	}

}
