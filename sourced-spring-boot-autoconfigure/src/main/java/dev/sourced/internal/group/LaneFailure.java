package dev.sourced.internal.group;

import dev.sourced.group.FailureAction;
import dev.sourced.group.Intervention;
import dev.sourced.message.Envelope;

/**
 * The failure of a message that holds its lane.
 *
 * @param lane the claim
 * @param message the message
 * @param error what its handler threw
 * @param consequence what becomes of the lane
 */
public record LaneFailure(ClaimedLane lane, Envelope message, Throwable error, FailureAction consequence) {

	/**
	 * The intervention that a group makes in itself when the failure stops it.
	 * @return who and why
	 */
	public Intervention intervention() {
		return new Intervention("sourced", "A message has failed (position: %s)".formatted(this.message.position()));
	}

}
