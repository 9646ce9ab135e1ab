package dev.sourced.internal.definition;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How workers call handlers, so that they know what came out of a handler and what did
 * not.
 */
public interface HandlerCalls {

	/**
	 * Call a handler.
	 * @param <T> the type of what it returns
	 * @param handler the handler
	 * @return what the handler returns
	 */
	<T extends @Nullable Object> T call(Supplier<T> handler);

	/**
	 * Calls that let everything pass as it is.
	 * @return the calls
	 */
	static HandlerCalls direct() {
		return new HandlerCalls() {

			@Override
			public <T extends @Nullable Object> T call(Supplier<T> handler) {
				return handler.get();
			}

		};
	}

	/**
	 * Call a handler that returns nothing.
	 * @param handler the handler
	 */
	default void run(Runnable handler) {
		call(() -> {
			handler.run();
			return Boolean.TRUE;
		});
	}

}
