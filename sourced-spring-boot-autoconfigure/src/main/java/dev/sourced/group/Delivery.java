package dev.sourced.group;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.uuid.Generators;

import dev.sourced.internal.value.TextDigest;
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

	private static final int MAX_WORD_LENGTH = 255;

	/**
	 * An idempotency key for effects outside the database, the same for every attempt on
	 * every instance.
	 * @return the group and the message id
	 */
	public String idempotencyKey() {
		return this.group + ":" + this.messageId;
	}

	/**
	 * A new id for something that a reaction to this message makes: the same for every
	 * attempt on every instance, so that what is made twice is recognized. Another
	 * message, group, lane or word gives another id.
	 * @param word what the id is for, for example {@code ticket}; a reaction that makes
	 * several things of a kind adds a number
	 * @return a name-based id (UUID version 5)
	 * @throws IllegalArgumentException if the word is blank or has more than 255
	 * characters
	 */
	public UUID newId(String word) {
		if (word.isBlank() || word.length() > MAX_WORD_LENGTH) {
			throw new IllegalArgumentException(
					"'word' must have 1 to %s characters that are not all blank (group: %s, message: %s)"
						.formatted(Integer.toString(MAX_WORD_LENGTH), this.group, this.messageId));
		}
		List<String> name = new ArrayList<>(List.of("id", this.group, word));
		this.lane.forEach((tag) -> name.addAll(List.of(tag.name(), tag.value())));
		return Generators.nameBasedGenerator(this.messageId).generate(TextDigest.of(name).array());
	}

}
