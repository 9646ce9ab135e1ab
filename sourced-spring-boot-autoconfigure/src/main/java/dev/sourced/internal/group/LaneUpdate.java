package dev.sourced.internal.group;

import dev.sourced.group.Lane;

/**
 * New messages of a lane, found by the dispatcher.
 *
 * @param lane the lane
 * @param first the position of its first new message
 * @param last the position of its last new message
 */
public record LaneUpdate(Lane lane, long first, long last) {

	/**
	 * This update combined with another one.
	 * @param other an update of the same lane
	 * @return the combined update
	 */
	public LaneUpdate and(LaneUpdate other) {
		return new LaneUpdate(this.lane, Math.min(this.first, other.first), Math.max(this.last, other.last));
	}

}
