package dev.sourced.internal.definition;

import java.lang.reflect.UndeclaredThrowableException;

import org.jspecify.annotations.Nullable;

/**
 * Exceptions of handlers on their way through the engine. A checked exception is wrapped
 * in an {@link UndeclaredThrowableException}, so that no method in between has to declare
 * it.
 */
public final class HandlerExceptions {

	private HandlerExceptions() {
	}

	/**
	 * The exception that a handler has thrown.
	 * @param failure the exception that was caught
	 * @return the exception without its wrappers
	 */
	public static Throwable asThrown(Throwable failure) {
		@Nullable Throwable inner = (failure instanceof UndeclaredThrowableException carrier) ? carrier.getUndeclaredThrowable()
				: null;
		return (inner != null) ? asThrown(inner) : failure;
	}

}
