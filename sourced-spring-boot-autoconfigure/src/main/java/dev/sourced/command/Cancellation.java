package dev.sourced.command;

/**
 * What became of the wish to cancel a scheduled command.
 */
public enum Cancellation {

	/** It is cancelled, now or before, and will never be decided. */
	CANCELLED,

	/** It is too late: it waits in its lane, was decided, or was skipped. */
	ALREADY_DUE,

	/** There is no such command. */
	UNKNOWN

}
