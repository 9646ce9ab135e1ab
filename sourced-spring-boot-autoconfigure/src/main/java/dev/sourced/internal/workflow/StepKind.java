package dev.sourced.internal.workflow;

/**
 * What a step does.
 */
public enum StepKind {

	/** Decides a command. */
	EXECUTE,

	/** Enqueues a command. */
	ENQUEUE,

	/** Has an effect outside of the database. */
	CALL,

	/** Writes to the application's tables. */
	WRITE,

	/** Waits for an event. */
	AWAIT,

	/** Waits for a time. */
	SLEEP,

	/** Starts a run. */
	START,

	/** Waits for the end of a run. */
	JOIN,

	/** Notes something that is not the same at each time. */
	NOTE,

	/** Sets a value that operators see. */
	SET

}
