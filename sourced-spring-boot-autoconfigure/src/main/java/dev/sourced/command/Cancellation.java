package dev.sourced.command;

/**
 * The result of cancelling a scheduled command.
 */
public enum Cancellation {

	/** The command is cancelled, now or earlier, and will never be decided. */
	CANCELLED,

	/** Too late: the command is pending in its lane, was decided, or was skipped. */
	ALREADY_DUE,

	/** There is no such command. */
	UNKNOWN

}
