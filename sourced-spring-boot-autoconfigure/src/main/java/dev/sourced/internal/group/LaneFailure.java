package dev.sourced.internal.group;

import dev.sourced.group.FailureAction;
import dev.sourced.group.Intervention;
import dev.sourced.message.Envelope;

/**
 * The failure of a message that holds its lane.
 *
 * @param lane the claim
 * @param message the message
 * @param error the exception of its handler
 * @param action the action to take with the lane
 */
public record LaneFailure(ClaimedLane lane, Envelope message, Throwable error, FailureAction action) {

	/**
	 * The intervention to record if the failure stops the group.
	 * @return the intervention
	 */
	public Intervention intervention() {
		return new Intervention("sourced", "A message has failed (position: %s)".formatted(this.message.position()));
	}

}
