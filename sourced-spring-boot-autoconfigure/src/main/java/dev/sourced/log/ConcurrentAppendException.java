package dev.sourced.log;

import dev.sourced.SourcedException;

/**
 * An append condition failed: an event that matches it was committed unseen. Nothing was
 * written, and a surrounding transaction is still usable. Read again, decide again.
 */
public class ConcurrentAppendException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public ConcurrentAppendException(String message) {
		super(message);
	}

	public ConcurrentAppendException(String message, Throwable cause) {
		super(message, cause);
	}

}
