package dev.sourced.internal.workflow.step;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.Wait;
import dev.sourced.workflow.UnknownRunException;
import dev.sourced.workflow.WorkflowRun.Status;

/**
 * Waits for the end of a run that this one has started. With its end, the run enters the
 * one that has started it: if it ends after it was looked at here, that entry is handled
 * after this one.
 */
record JoinStep<T extends @Nullable Object>(UUID run, Class<T> type) implements StepAction<T> {

	@Override
	public StepKind kind() {
		return StepKind.JOIN;
	}

	@Override
	public T replay(OpenStep step, StoredStep stored) {
		StepResults.requireNotRejected(stored.result());
		return step.pass().results().read(step.name(), stored.result(), this.type);
	}

	@Override
	public T perform(OpenStep step) {
		StoredRun child = step.outside(() -> step.pass().context().store().find(this.run))
			.orElseThrow(() -> new UnknownRunException(
					"The run to wait for is unknown, or was removed after it ended (step: %s, run: %s)"
						.formatted(step.name(), this.run)));
		if (!child.ended()) {
			throw waiting(step, child);
		}
		StepResult result = resultOf(child);
		step.received(StepKind.JOIN, () -> {
			step.done(StepKind.JOIN, 0, this.run, result);
			return result;
		});
		StepResults.requireNotRejected(result);
		return step.pass().results().read(step.name(), result, this.type);
	}

	private Suspension waiting(OpenStep step, StoredRun child) {
		if (!step.pass().run().run().id().equals(child.run().parent())) {
			throw new MisuseException("A run can only wait for runs that it has started (step: %s, run: %s)"
				.formatted(step.name(), this.run));
		}
		if (step.stored() == null) {
			step.await(StepKind.JOIN, 0, this.run, new Wait("run %s".formatted(this.run), null, Set.of()));
		}
		return Suspension.at(step.name());
	}

	private static StepResult resultOf(StoredRun child) {
		if (child.run().status() == Status.COMPLETED) {
			return child.result();
		}
		String reason = Objects.requireNonNullElse(child.run().reason(), "The run has not completed");
		return StepResult.rejected(child.run().code(), reason);
	}

}
