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
	 * Allow that a crash of the database forgets what the current transaction commits,
	 * and not wait until it is stored: for what is done again then. It must not be
	 * forgotten once a later commit that is waited for is stored.
	 * @param statement a statement of the transaction
	 * @return the statement to be sent instead
	 */
	default Sql forgettable(Sql statement) {
		return statement;
	}

	/**
	 * Apply updates to lanes. A lane that does not exist is created at its group's start.
	 * @param marks the updates
	 */
	void mark(LaneUpdateRows marks);

	/**
	 * Claim ready lanes, those with the oldest message first. If a crash may forget the
	 * claims, their tokens must not be issued again.
	 * @param group the group, which must be active and follow this signature
	 * @param limit the maximum number of lanes
	 * @param lease how long the claims last
	 * @param owner the claiming instance
	 * @return the claims
	 */
	List<ClaimedLane> claim(RegisteredGroup group, int limit, Duration lease, UUID owner);

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
	void renew(ClaimRows claims, Duration lease);

	/**
	 * Make lanes ready whose lease has ended or whose next attempt is due.
	 * @return the number of leases that had ended
	 */
	int reap();

	/**
	 * The next messages of claimed lanes, as rows.
	 * @param group the group
	 * @param lanes the claims
	 * @param limit the maximum number of messages of each lane
	 * @return statements whose rows have the ordinal of the lane, counted from 1, as
	 * {@code n}
	 */
	List<Sql> fetch(RegisteredGroup group, List<ClaimedLane> lanes, int limit);

	/**
	 * The result of an acknowledgement.
	 *
	 * @param moved the number of lanes advanced
	 * @param ready the number of these lanes that are ready again
	 */
	record Acknowledged(int moved, int ready) {
	}

}
