package dev.sourced.internal.engine.lane;

import java.util.Objects;

import dev.sourced.SourcedException;

/**
 * What a handler threw, or what failed when the transaction was committed that it had
 * written in, on the way to where it is judged. Nothing of our own statements is in it.
 */
public final class HandlerFailedException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public HandlerFailedException(Throwable cause) {
		super("A handler failed", cause);
	}

	/**
	 * What was thrown.
	 * @param failure a failure of a unit of work
	 * @return what the handler threw, or the failure itself
	 */
	public static Throwable unwrapped(Throwable failure) {
		return (failure instanceof HandlerFailedException) ? Objects.requireNonNull(failure.getCause()) : failure;
	}

}
