package dev.sourced.group;

import dev.sourced.message.Kind;

/**
 * What a consumer group does with its messages.
 */
public enum Duty {

	/** Decides enqueued commands. */
	DECIDE(Kind.COMMAND),

	/** Keeps read models. */
	PROJECT(Kind.EVENT),

	/** Turns events into follow-up commands or outside effects. */
	REACT(Kind.EVENT);

	private final Kind kind;

	Duty(Kind kind) {
		this.kind = kind;
	}

	/**
	 * The kind of message that a group with this duty handles.
	 * @return events, or commands that wait
	 */
	public Kind kind() {
		return this.kind;
	}

}
