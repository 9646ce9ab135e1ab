package dev.sourced.testsupport;

import org.jspecify.annotations.Nullable;

/**
 * What became of one task: its result or what it threw.
 *
 * @param <T> the type of the result
 * @param value the result, null if the task failed or returned null
 * @param failure what the task threw, null if it returned
 */
public record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {

	/**
	 * Whether the task returned.
	 * @return false if it threw
	 */
	public boolean succeeded() {
		return this.failure == null;
	}

	/**
	 * Whether the task threw something of this type.
	 * @param type the type of the failure
	 * @return false also if the task returned
	 */
	public boolean failedWith(Class<? extends Throwable> type) {
		return type.isInstance(this.failure);
	}

	/**
	 * What the task returned.
	 * @return the result
	 * @throws AssertionError if the task failed
	 */
	public @Nullable T get() {
		if (this.failure != null) {
			throw new AssertionError("The task failed: " + this.failure, this.failure);
		}
		return this.value;
	}

}
