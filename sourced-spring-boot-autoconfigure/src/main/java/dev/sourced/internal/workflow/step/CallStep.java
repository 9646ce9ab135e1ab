package dev.sourced.internal.workflow.step;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.CommandRejected;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.workflow.WorkflowRejected;

/**
 * Causes something outside. That comes first, so it is repeated if it cannot be written
 * down.
 */
record CallStep<T extends @Nullable Object>(Function<String, T> effect) implements StepAction<T> {

	@Override
	public StepKind kind() {
		return StepKind.CALL;
	}

	@Override
	@SuppressWarnings("unchecked")
	public T replay(OpenStep step, StoredStep stored) {
		StepResults.requireNotRejected(stored.result());
		return (T) step.pass().results().read(step.name(), stored.result());
	}

	@Override
	public T perform(OpenStep step) {
		try {
			T value = this.effect.apply(step.id().toString());
			note(step, step.pass().results().write(step.name(), value));
			return value;
		}
		catch (CommandRejected | WorkflowRejected ex) {
			note(step, StepResults.rejection(ex));
			throw ex;
		}
	}

	private static void note(OpenStep step, StepResult result) {
		step.inTransaction(() -> {
			step.happened(StepKind.CALL, result);
			return result;
		});
	}

}
