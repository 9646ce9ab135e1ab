package dev.sourced.internal.workflow.step;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.CommandRejected;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.workflow.WorkflowRejected;

/**
 * Writes to the application's tables in the transaction of the step. If the application
 * rejects, what it wrote is rolled back, and the rejection is kept instead.
 */
record WriteStep<T extends @Nullable Object>(Supplier<T> work) implements StepAction<T> {

	@Override
	public StepKind kind() {
		return StepKind.WRITE;
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
			return step.inTransaction(() -> {
				step.pass().context().transactions().limitNow();
				T value = step.inside(this.work);
				step.done(StepKind.WRITE, 0, null, step.pass().results().write(step.name(), value));
				return new Written<>(value);
			}).value();
		}
		catch (CommandRejected | WorkflowRejected ex) {
			StepResult rejection = StepResults.rejection(ex);
			step.inTransaction(() -> {
				step.done(StepKind.WRITE, 0, null, rejection);
				return rejection;
			});
			throw ex;
		}
	}

	private record Written<T extends @Nullable Object>(T value) {
	}

}
