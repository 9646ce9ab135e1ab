package dev.sourced.message;

/**
 * Kind of a message in the log. Queries and append conditions match events only.
 */
public enum MessageKind {

	/** A fact. */
	EVENT,

	/** A command that waits for the workers of its decider's group. */
	COMMAND,

	/** A command that was decided when it was appended, together with its events. */
	DECIDED_COMMAND

}
