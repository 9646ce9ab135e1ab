package dev.sourced.internal.definition;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How workers call handlers, so that they can tell the failures of handlers from all
 * others.
 */
public interface HandlerCalls {

	/**
	 * Call a handler.
	 * @param <T> the type of the result
	 * @param handler the handler
	 * @return what the handler returns
	 */
	<T extends @Nullable Object> T call(Supplier<T> handler);

	/**
	 * Calls that pass results and exceptions on unchanged.
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
