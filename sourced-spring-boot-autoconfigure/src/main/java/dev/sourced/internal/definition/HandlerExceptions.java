package dev.sourced.internal.definition;

import java.lang.reflect.UndeclaredThrowableException;

import org.jspecify.annotations.Nullable;

/**
 * Exceptions of handlers on their way through the engine. A checked one travels inside an
 * {@link UndeclaredThrowableException}, so that nothing on the way has to expect it.
 */
public final class HandlerExceptions {

	private HandlerExceptions() {
	}

	/**
	 * What a handler has thrown.
	 * @param failure what has arrived
	 * @return the exception without what it travelled in
	 */
	public static Throwable asThrown(Throwable failure) {
		@Nullable Throwable inner = (failure instanceof UndeclaredThrowableException carrier) ? carrier.getUndeclaredThrowable()
				: null;
		return (inner != null) ? asThrown(inner) : failure;
	}

}
