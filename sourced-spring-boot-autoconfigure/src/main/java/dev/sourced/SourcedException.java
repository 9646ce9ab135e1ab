package dev.sourced;

import org.jspecify.annotations.Nullable;

/**
 * Root of the exceptions that Sourced throws at run time. Database faults are thrown as
 * Spring's {@code DataAccessException}s and are not wrapped.
 */
public abstract class SourcedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	protected SourcedException(String message) {
		super(message);
	}

	protected SourcedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
