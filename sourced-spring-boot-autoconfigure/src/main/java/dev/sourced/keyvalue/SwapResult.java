package dev.sourced.keyvalue;

import java.util.Optional;

/**
 * What became of a {@link KeyValues#compareAndSet compare-and-set}.
 *
 * @param <T> the type of the value
 */
public sealed interface SwapResult<T> {

	/**
	 * Whether the value was stored.
	 * @return {@code false} for a conflict
	 */
	default boolean isSwapped() {
		return this instanceof Swapped;
	}

	/**
	 * The value was stored.
	 *
	 * @param <T> the type of the value
	 * @param version the version that it has now
	 */
	record Swapped<T>(long version) implements SwapResult<T> {
	}

	/**
	 * Nothing was stored, because the key does not have the expected version.
	 *
	 * @param <T> the type of the value
	 * @param actual what is stored, empty if there is nothing
	 */
	record Conflict<T>(Optional<Stored<T>> actual) implements SwapResult<T> {
	}

}
