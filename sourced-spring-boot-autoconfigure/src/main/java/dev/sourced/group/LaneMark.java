package dev.sourced.group;

/**
 * News for a lane, found by the dispatcher.
 *
 * @param lane the lane
 * @param first the position of its first new message
 * @param last the position of its last new message
 */
public record LaneMark(Lane lane, long first, long last) {

	/**
	 * The same lane with one more message.
	 * @param other news of the same lane
	 * @return both
	 */
	public LaneMark and(LaneMark other) {
		return new LaneMark(this.lane, Math.min(this.first, other.first), Math.max(this.last, other.last));
	}

}
