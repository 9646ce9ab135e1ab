package dev.sourced.internal.command;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.message.Message;

/**
 * Tells whether what comes under a known id is what is stored under it. Thread-safe.
 */
final class CommandContents {

	private final MessageTypes types;

	private final MessageJson json;

	CommandContents(MessageTypes types, MessageJson json) {
		this.types = types;
		this.json = json;
	}

	/*
	 * Records that are equal may be stored as different text: the order of a set is that
	 * of the machine. Others are not equal though their text is: an array is equal to
	 * itself only. What was stored by an older version of the record is read first, so
	 * that a component which came later makes no difference.
	 */
	Message requireSame(@Nullable Message stored, Message given) {
		if (stored == null || !isSame(stored.payload(), given.payload())) {
			throw new DuplicateMessageException("Command id belongs to another message, or to other content",
					given.id());
		}
		return stored;
	}

	private boolean isSame(Object stored, Object given) {
		return stored.getClass() == given.getClass()
				&& (stored.equals(given) || Objects.equals(text(stored), text(given)));
	}

	private String text(Object payload) {
		MessageDefinition definition = this.types.definitionOf(payload.getClass());
		return this.json.write(definition, payload);
	}

}
