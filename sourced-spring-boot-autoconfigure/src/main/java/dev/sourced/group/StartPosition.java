package dev.sourced.group;

/**
 * Where a group starts when it is registered for the first time.
 */
public enum StartPosition {

	/** At the beginning of the log. */
	BEGINNING,

	/** At the head of the log, after all messages that it already holds. */
	HEAD

}
