package dev.sourced.internal.workflow.step;

import org.jspecify.annotations.Nullable;

/**
 * How the application's code has ended.
 *
 * @param <T> the type of what it returns
 * @param value what it returned
 * @param thrown what it threw, {@code null} if it returned
 */
record Outcome<T extends @Nullable Object>(@Nullable T value, @Nullable Throwable thrown) {

	static <T extends @Nullable Object> Outcome<T> returned(T value) {
		return new Outcome<>(value, null);
	}

	static <T extends @Nullable Object> Outcome<T> thrown(Throwable thrown) {
		return new Outcome<>(null, thrown);
	}

	/**
	 * Throw what was thrown.
	 */
	static RuntimeException raised(Throwable thrown) {
		if (thrown instanceof Error error) {
			throw error;
		}
		throw (RuntimeException) thrown;
	}

}
