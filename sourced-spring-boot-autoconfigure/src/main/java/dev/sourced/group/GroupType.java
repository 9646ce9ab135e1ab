package dev.sourced.group;

import dev.sourced.message.MessageKind;

/**
 * Type of a consumer group, by the type of its bean.
 */
public enum GroupType {

	/** Decides enqueued commands. */
	DECIDER(MessageKind.COMMAND),

	/** Keeps read models. */
	PROJECTOR(MessageKind.EVENT),

	/** Turns events into follow-up commands or outside effects. */
	REACTOR(MessageKind.EVENT),

	/** Works for the runs of a workflow in one version, each a lane. */
	WORKFLOW(MessageKind.COMMAND);

	private final MessageKind kind;

	GroupType(MessageKind kind) {
		this.kind = kind;
	}

	/**
	 * The kind of message that a group of this type handles.
	 * @return {@link MessageKind#EVENT} or {@link MessageKind#COMMAND}
	 */
	public MessageKind kind() {
		return this.kind;
	}

}
