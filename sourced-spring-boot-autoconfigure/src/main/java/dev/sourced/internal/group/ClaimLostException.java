package dev.sourced.internal.group;

import dev.sourced.SourcedException;

/**
 * A worker's claim is no longer its own: the lease ended, or an operator or another
 * version of the application took over. What it did is rolled back.
 */
public class ClaimLostException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public ClaimLostException(String message) {
		super(message);
	}

}
