package dev.sourced.test.crash;

/**
 * What every access of a dropped instance to its database and to the outside ends in. An
 * error, so that handlers which catch exceptions do not survive it.
 */
final class InstanceDroppedError extends Error {

	private static final long serialVersionUID = 1L;

	InstanceDroppedError() {
		super("The instance was dropped by the test: it no longer reaches its database or anything outside");
	}

}
