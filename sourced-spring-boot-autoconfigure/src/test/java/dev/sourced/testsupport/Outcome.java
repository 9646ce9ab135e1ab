package dev.sourced.testsupport;

import org.jspecify.annotations.Nullable;

/**
 * What became of one task of a {@link Rendezvous}: a value, or a failure.
 *
 * @param <T> the type of the value
 * @param value what the task returned, {@code null} if it failed
 * @param failure what the task threw, {@code null} if it succeeded
 */
public record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {

	/**
	 * Whether the task returned.
	 * @return {@code false} if it threw
	 */
	public boolean succeeded() {
		return this.failure == null;
	}

	/**
	 * Whether the task threw an exception of a type.
	 * @param type the type
	 * @return {@code false} if it succeeded or threw something else
	 */
	public boolean failedWith(Class<? extends Throwable> type) {
		return type.isInstance(this.failure);
	}

	/**
	 * The value of a task that must not have failed.
	 * @return the value
	 * @throws AssertionError with the failure as its cause, if the task failed
	 */
	public @Nullable T get() {
		if (this.failure != null) {
			throw new AssertionError("The task failed: " + this.failure, this.failure);
		}
		return this.value;
	}

}
