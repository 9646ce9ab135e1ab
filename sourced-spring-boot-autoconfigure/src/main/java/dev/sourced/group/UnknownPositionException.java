package dev.sourced.group;

import dev.sourced.SourcedException;

/**
 * A position above the head of the log: nobody can have got it from there.
 */
public class UnknownPositionException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public UnknownPositionException(String message) {
		super(message);
	}

}
