package dev.sourced.internal.jdbc;

import dev.sourced.message.MessageKind;

/**
 * The values of the column {@code kind}. Statements contain 0 for events.
 */
final class MessageKindCode {

	private static final MessageKind[] KINDS = { MessageKind.EVENT, MessageKind.COMMAND, MessageKind.DECIDED_COMMAND };

	private MessageKindCode() {
	}

	static int of(MessageKind kind) {
		return switch (kind) {
			case EVENT -> 0;
			case COMMAND -> 1;
			case DECIDED_COMMAND -> 2;
		};
	}

	static MessageKind kind(int code) {
		return KINDS[code];
	}

}
