package dev.sourced.internal.workflow.step;

import java.util.UUID;

import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.message.Command;

/**
 * Enqueues a command.
 */
record EnqueueStep(Command command) implements StepAction<UUID> {

	@Override
	public StepKind kind() {
		return StepKind.ENQUEUE;
	}

	@Override
	public UUID replay(OpenStep step, StoredStep stored) {
		return stored.id();
	}

	@Override
	public UUID perform(OpenStep step) {
		return step.inTransaction(() -> {
			long position = step.pass().context().gateway().enqueue(this.command, step.id()).position();
			step.done(StepKind.ENQUEUE, position, null, StepResult.NONE);
			return step.id();
		});
	}

}
