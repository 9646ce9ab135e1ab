package dev.sourced.group;

import dev.sourced.SourcedException;

/**
 * A position is above the head of the log, so it cannot come from this log.
 */
public class UnknownPositionException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public UnknownPositionException(String message) {
		super(message);
	}

}
