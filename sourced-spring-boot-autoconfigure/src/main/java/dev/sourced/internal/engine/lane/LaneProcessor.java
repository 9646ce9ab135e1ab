package dev.sourced.internal.engine.lane;

import java.util.List;

import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * How messages of a group take effect, together with their acknowledgement.
 */
public interface LaneProcessor {

	/**
	 * Cut what was fetched into the largest units that commit at once.
	 * @param batches a batch for each claimed lane
	 * @return the units, in an order that keeps the order within each lane
	 */
	List<List<LaneBatch>> cut(List<LaneBatch> batches);

	/**
	 * Let a unit take effect and acknowledge it, all or nothing, unless it says that it
	 * was done in part.
	 * @param group the group
	 * @param unit at most one batch for each lane
	 * @return how many of its lanes are ready again
	 * @throws UnitPartlyDoneException if some of it has taken effect and was acknowledged
	 * @throws HandlerFailedException if a handler failed, or the commit did; whatever
	 * else is thrown came out of the engine's own statements
	 */
	int run(RegisteredGroup group, List<LaneBatch> unit);

}
