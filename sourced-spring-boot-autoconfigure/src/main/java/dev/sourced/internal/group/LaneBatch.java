package dev.sourced.internal.group;

import java.util.List;

import dev.sourced.message.Envelope;

/**
 * The next messages of a claimed lane.
 *
 * @param lane the claim
 * @param messages the messages in position order
 * @param upTo the position to acknowledge when all of them have taken effect
 * @param next the lowest position that the lane's next message can have after that
 * @param last whether the claim ends with this batch
 */
public record LaneBatch(ClaimedLane lane, List<Envelope> messages, long upTo, long next, boolean last) {

	/**
	 * A part of this batch that is acknowledged on its own.
	 * @param from the index of the first message
	 * @param to the index after the last message
	 * @return the part
	 */
	public LaneBatch part(int from, int to) {
		if (to == this.messages.size()) {
			return new LaneBatch(this.lane, this.messages.subList(from, to), this.upTo, this.next, this.last);
		}
		return new LaneBatch(this.lane, this.messages.subList(from, to), this.messages.get(to - 1).position(),
				this.messages.get(to).position(), false);
	}

}
