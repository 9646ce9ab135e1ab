package dev.sourced.message;

/**
 * What a message in the log is. Queries and append conditions match events only.
 */
public enum MessageKind {

	/** A fact. */
	EVENT,

	/** A command that waits for the workers of its decider's group. */
	COMMAND,

	/** A command that was decided when it was appended, together with its events. */
	DECIDED_COMMAND

}
