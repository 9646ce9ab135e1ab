package dev.sourced.group;

import dev.sourced.message.MessageKind;

/**
 * What a consumer group does with its messages.
 */
public enum GroupType {

	/** Decides enqueued commands. */
	DECIDE(MessageKind.COMMAND),

	/** Keeps read models. */
	PROJECT(MessageKind.EVENT),

	/** Turns events into follow-up commands or outside effects. */
	REACT(MessageKind.EVENT);

	private final MessageKind kind;

	GroupType(MessageKind kind) {
		this.kind = kind;
	}

	/**
	 * The kind of message that a group with this duty handles.
	 * @return events, or commands that wait
	 */
	public MessageKind kind() {
		return this.kind;
	}

}
