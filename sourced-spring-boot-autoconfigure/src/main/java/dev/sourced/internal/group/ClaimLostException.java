package dev.sourced.internal.group;

import dev.sourced.SourcedException;

/**
 * Thrown when a worker has lost its claim: the lease ended, or an operator or another
 * version of the application took over. The worker's changes are rolled back.
 */
public class ClaimLostException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public ClaimLostException(String message) {
		super(message);
	}

}
