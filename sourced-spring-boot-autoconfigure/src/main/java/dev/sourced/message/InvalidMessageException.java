package dev.sourced.message;

import dev.sourced.SourcedException;

/**
 * A message, tag, query, key/value or blob exceeds a limit or lacks a required part.
 * Nothing was written. The limits are the same on every database.
 */
public class InvalidMessageException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public InvalidMessageException(String message) {
		super(message);
	}

}
