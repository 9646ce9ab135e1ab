package dev.sourced.command;

import dev.sourced.SourcedException;

/**
 * An external type name does not belong to any command of the scope.
 */
public class UnknownCommandException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public UnknownCommandException(String message) {
		super(message);
	}

}
