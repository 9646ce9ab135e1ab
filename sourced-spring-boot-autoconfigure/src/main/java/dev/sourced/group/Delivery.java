package dev.sourced.group;

import java.util.UUID;

import dev.sourced.message.Tags;

/**
 * Delivery of a message to a handler: the group, the lane and the number of the attempt.
 *
 * @param group the consumer group's id
 * @param lane the lane's value for each partition tag; empty for a group with a single
 * lane
 * @param messageId the message's id
 * @param attempt 1 for the first attempt, one more after each failure of this message
 * @param replaying whether the message had already taken effect in this group before a
 * reset
 */
public record Delivery(String group, Tags lane, UUID messageId, int attempt, boolean replaying) {

	/**
	 * An idempotency key for effects outside the database, the same for every attempt on
	 * every instance.
	 * @return the group and the message id
	 */
	public String idempotencyKey() {
		return this.group + ":" + this.messageId;
	}

}
