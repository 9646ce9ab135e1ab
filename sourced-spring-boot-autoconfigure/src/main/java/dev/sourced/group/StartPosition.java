package dev.sourced.group;

/**
 * Where a group starts that is registered for the first time.
 */
public enum StartPosition {

	/** At the beginning of the log. */
	BEGINNING,

	/** Behind everything that is in the log already. */
	HEAD

}
