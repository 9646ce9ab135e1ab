package dev.sourced.internal.group;

import dev.sourced.group.Lane;

/**
 * News for a lane, found by the dispatcher.
 *
 * @param lane the lane
 * @param first the position of its first new message
 * @param last the position of its last new message
 */
public record LaneUpdate(Lane lane, long first, long last) {

	/**
	 * The same lane with one more message.
	 * @param other news of the same lane
	 * @return both
	 */
	public LaneUpdate and(LaneUpdate other) {
		return new LaneUpdate(this.lane, Math.min(this.first, other.first), Math.max(this.last, other.last));
	}

}
