package dev.sourced.internal.workflow.step;

import java.util.Objects;
import java.util.UUID;

import dev.sourced.internal.workflow.RunStarter;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredStep;

/**
 * Starts a run of another workflow. Its key is the id of the step.
 */
record StartStep(Class<?> workflow, Object input) implements StepAction<UUID> {

	@Override
	public StepKind kind() {
		return StepKind.START;
	}

	@Override
	public UUID replay(OpenStep step, StoredStep stored) {
		return Objects.requireNonNull(stored.child());
	}

	@Override
	public UUID perform(OpenStep step) {
		return step.inTransaction(() -> {
			UUID child = step.pass()
				.services()
				.starter()
				.start(this.workflow, step.id().toString(), this.input,
						new RunStarter.Cause(step.pass().run().run().id(), -1));
			step.done(StepKind.START, 0, child, StepResult.NONE);
			return child;
		});
	}

}
