package dev.sourced.internal.workflow.step;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Due;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.Wait;

/**
 * Waits for a time.
 *
 * @param words what for, for people
 * @param due until when
 */
record SleepStep(String words, Due due) implements StepAction<@Nullable Object> {

	@Override
	public StepKind kind() {
		return StepKind.SLEEP;
	}

	@Override
	public @Nullable Object replay(OpenStep step, StoredStep stored) {
		return null;
	}

	@Override
	public @Nullable Object perform(OpenStep step) {
		StoredStep stored = step.stored();
		if (stored == null) {
			step.await(StepKind.SLEEP, 0, null, new Wait(this.words, this.due, Set.of()));
		}
		if (stored == null || !stored.over()) {
			throw Suspension.at(step.name());
		}
		step.received(StepKind.SLEEP, () -> {
			step.forgetDue();
			step.done(StepKind.SLEEP, 0, null, StepResult.NONE);
			return step;
		});
		return null;
	}

}
