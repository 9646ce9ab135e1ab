package dev.sourced.internal.workflow.step;

import java.util.Objects;
import java.util.function.Supplier;

import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StoredStep;

/**
 * Keeps a value.
 */
record NoteStep(StepKind kind, Supplier<?> value) implements StepAction<Object> {

	@Override
	public Object replay(OpenStep step, StoredStep stored) {
		return Objects.requireNonNull(step.pass().results().read(step.name(), stored.result()));
	}

	@Override
	public Object perform(OpenStep step) {
		Object noted = this.value.get();
		return step.inTransaction(() -> {
			step.done(this.kind, 0, null, step.pass().results().write(step.name(), noted));
			return noted;
		});
	}

}
