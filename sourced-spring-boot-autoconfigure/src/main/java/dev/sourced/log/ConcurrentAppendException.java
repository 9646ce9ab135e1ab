package dev.sourced.log;

import dev.sourced.SourcedException;

/**
 * An append condition failed because a matching event was committed that the reader had
 * not seen. Nothing was written, and a surrounding transaction is still usable: read and
 * decide again.
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
