package dev.sourced.workflow;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A branch of a run, which works at the same time as the others.
 *
 * @param <T> the result's type
 * @param name its name, of its own among the branches of {@link Steps#all}
 * @param work what it does, with steps of its own
 */
public record Branch<T extends @Nullable Object>(String name, Function<Steps, T> work) {

	/**
	 * A branch.
	 * @param <T> the result's type
	 * @param name its name
	 * @param work what it does
	 * @return the branch
	 */
	public static <T extends @Nullable Object> Branch<T> of(String name, Function<Steps, T> work) {
		return new Branch<>(name, work);
	}

}
