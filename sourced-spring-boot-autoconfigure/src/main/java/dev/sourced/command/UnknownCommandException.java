package dev.sourced.command;

import dev.sourced.SourcedException;

/**
 * A name from outside that names no command of the scope.
 */
public class UnknownCommandException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public UnknownCommandException(String message) {
		super(message);
	}

}
