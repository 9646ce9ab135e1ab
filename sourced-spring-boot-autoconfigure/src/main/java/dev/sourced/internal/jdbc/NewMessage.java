package dev.sourced.internal.jdbc;

import java.util.List;

import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;

/**
 * A message to be written as rows.
 *
 * @param message the message
 * @param typeName the type's name
 * @param type the type's key
 * @param tags its tags
 * @param payload its payload as JSON
 * @param metadata its metadata as JSON
 * @param tagText its tags as JSON
 * @param tagKeys the keys of its rows in the tag index, without duplicates; an event's
 * type is one of them
 */
record NewMessage(Message message, String typeName, long type, Tags tags, String payload, String metadata,
		String tagText, List<Long> tagKeys) {

	boolean isEvent() {
		return this.message.kind() == MessageKind.EVENT;
	}

}
