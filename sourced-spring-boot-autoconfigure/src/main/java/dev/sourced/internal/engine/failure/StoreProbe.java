package dev.sourced.internal.engine.failure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * Asks whether the store is well. By a write: a disk that is full, or a primary that has
 * become a replica, can still be read.
 *
 * @param lanes where a claim is renewed
 * @param lease for how long
 */
public record StoreProbe(Lanes lanes, Duration lease) {

	/**
	 * Require that the store is well.
	 * @param group the group
	 * @param lane a claim of the caller
	 * @param fault why it is asked
	 * @throws StoreFaultException if it is not
	 */
	public void requireWell(RegisteredGroup group, ClaimedLane lane, Throwable fault) {
		try {
			this.lanes.renew(Map.of(group, List.of(lane)), this.lease);
		}
		catch (RuntimeException ex) {
			fault.addSuppressed(ex);
			throw new StoreFaultException("Unable to work (group: %s)".formatted(group.id()), fault);
		}
	}

}
