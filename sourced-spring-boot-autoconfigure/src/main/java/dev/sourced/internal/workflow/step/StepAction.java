package dev.sourced.internal.workflow.step;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StoredStep;

/**
 * What a step does. It is used once.
 *
 * @param <T> the type of its result
 */
interface StepAction<T extends @Nullable Object> {

	StepKind kind();

	/**
	 * The result of the step, which is done.
	 * @param step the step
	 * @param stored as it is in the journal
	 */
	T replay(OpenStep step, StoredStep stored);

	/**
	 * Do the step, or go on with it if it waits.
	 * @param step the step
	 */
	T perform(OpenStep step);

}
