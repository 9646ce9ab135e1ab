package dev.sourced.group;

import java.util.UUID;

import dev.sourced.message.Tags;

/**
 * How a message reaches a handler: to which group, in which lane, for the how manieth
 * time.
 *
 * @param group the consumer group's id
 * @param lane the lane's value for each partition tag; empty for the lane over the whole
 * log
 * @param messageId the message's id
 * @param attempt 1 for the first time, one more after each failure of this message
 * @param replaying whether the message had taken effect in this group before a reset
 */
public record Delivery(String group, Tags lane, UUID messageId, int attempt, boolean replaying) {

	/**
	 * A key for effects outside of the database, the same at every attempt on every node.
	 * @return the group and the message id
	 */
	public String idempotencyKey() {
		return this.group + ":" + this.messageId;
	}

}
