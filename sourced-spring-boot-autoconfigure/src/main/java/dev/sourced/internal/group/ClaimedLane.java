package dev.sourced.internal.group;

import java.util.UUID;

import dev.sourced.group.Lane;

/**
 * A worker's exclusive right to a lane until the lease ends.
 *
 * @param lane the lane
 * @param acknowledged the position up to which its messages have taken effect
 * @param head the position of its newest message when it was claimed
 * @param pendingFrom the position of its next message, or a lower bound of it; exact if
 * the next message has failed
 * @param replayedUpTo messages at or below this position took effect before a reset
 * @param attempts how often its next message has failed since the last progress
 * @param token the fencing token: rises with every claim and is never issued twice
 */
public record ClaimedLane(Lane lane, long acknowledged, long head, long pendingFrom, long replayedUpTo, int attempts,
		long token) {

	public UUID key() {
		return this.lane.key();
	}

	/**
	 * How often a message has failed. Failures are counted for the next message only; the
	 * messages after it are new.
	 * @param position the message's position
	 * @return the failures since the last progress
	 */
	public int failuresAt(long position) {
		return (position == this.pendingFrom) ? this.attempts : 0;
	}

}
