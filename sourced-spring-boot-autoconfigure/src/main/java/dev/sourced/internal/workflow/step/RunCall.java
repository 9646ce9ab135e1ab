package dev.sourced.internal.workflow.step;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.SourcedException;
import dev.sourced.command.CommandRejected;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.HandlerTime;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.UnreadableResultException;
import dev.sourced.workflow.WorkflowRejected;
import dev.sourced.workflow.WorkflowRun.Status;

/**
 * Calls the method of a run once, and undoes what it has registered if the run is
 * rejected or cancelled. Belongs to one thread.
 */
final class RunCall {

	private static final StepName INPUT = new StepName("input", 1);

	private static final StepName RETURN = new StepName("return", 1);

	private final WorkflowDefinition workflow;

	private final Pass pass;

	private final HandlerTime time;

	private final Strand strand;

	RunCall(WorkflowDefinition workflow, Pass pass, HandlerTime time) {
		this.workflow = workflow;
		this.pass = pass;
		this.time = time;
		this.strand = Strand.ofMethod(pass, time);
	}

	/**
	 * Call the method.
	 * @return how the run has left it, {@code null} if the engine has failed meanwhile,
	 * whatever the method made of it
	 */
	@Nullable Departure run() {
		try {
			Object input = input();
			Outcome<@Nullable Object> outcome = this.strand
				.run(() -> this.workflow.function().run(input, new JournaledSteps(this.strand)));
			return (this.pass.fault() != null) ? null : departure(outcome);
		}
		catch (RuntimeException | Error ex) {
			if (this.pass.fault() != null) {
				return null;
			}
			throw ex;
		}
		finally {
			this.pass.end();
		}
	}

	private Object input() {
		StepResult stored = this.pass.run().input();
		Object input = this.pass.results().read(INPUT, stored);
		if (!this.workflow.inputType().isInstance(input)) {
			throw UnreadableResultException.of(INPUT, String.valueOf(stored.type()),
					this.workflow.inputType().getName());
		}
		return Objects.requireNonNull(input);
	}

	private Departure departure(Outcome<@Nullable Object> outcome) {
		Throwable thrown = outcome.thrown();
		if (thrown == null) {
			return new Departure.Ends(
					new Ending(Status.COMPLETED, this.pass.results().write(RETURN, outcome.value()), null, null));
		}
		if (thrown instanceof Continuation continuation) {
			return anew(continuation.input());
		}
		if (thrown instanceof RunCancelled cancelled) {
			StoredRun.Stop stop = cancelled.stop();
			return undone(new Ending(Status.CANCELLED, StepResult.NONE, stop.code(), stop.reason()));
		}
		if (thrown instanceof WorkflowRejected rejected) {
			return undone(new Ending(Status.REJECTED, StepResult.NONE, rejected.code(), rejected.reason()));
		}
		if (thrown instanceof CommandRejected rejected) {
			return undone(new Ending(Status.REJECTED, StepResult.NONE, rejected.code(), rejected.reason()));
		}
		if (thrown instanceof Suspension) {
			requireNotFrozen();
			return new Departure.Waits();
		}
		throw Outcome.raised(thrown);
	}

	private void requireNotFrozen() {
		if (this.pass.frozen() != null) {
			throw new MisuseException(
					("A run that has begun to undo has not come to its rejection again; its method must "
							+ "do the same each time (step: %s)")
						.formatted(this.pass.frozen()));
		}
	}

	private Departure anew(Object input) {
		if (!this.workflow.inputType().isInstance(input)) {
			throw new MisuseException("A run must begin anew with an input of the same type (type: %s, given: %s)"
				.formatted(this.workflow.inputType().getName(), input.getClass().getName()));
		}
		return new Departure.Continues(this.pass.results().write(INPUT, input),
				this.pass.context().catalog().tagsOf(input));
	}

	/*
	 * What was started is cancelled before something is undone, so that it does not work
	 * against it.
	 */
	private Departure undone(Ending ending) {
		if (this.pass.journal().hasStarted()) {
			String reason = (ending.status() == Status.CANCELLED) ? "The run that started it was cancelled"
					: "The run that started it was rejected";
			this.pass.outside(this.time, () -> this.pass.context().transactions().join(() -> {
				this.pass.cancelStarted(reason);
				return reason;
			}));
		}
		List<Undo> undos = this.strand.undos();
		for (int i = undos.size() - 1; i >= 0; i--) {
			if (!undo(undos.get(i))) {
				return new Departure.Waits();
			}
		}
		return new Departure.Ends(ending);
	}

	/*
	 * False if it waits.
	 */
	private boolean undo(Undo undo) {
		Strand undoing = Strand.of(undo, this.time);
		this.pass.undo(undoing);
		Throwable thrown = undoing.run(() -> {
			undo.work().run();
			return Boolean.TRUE;
		}).thrown();
		if (thrown instanceof CommandRejected || thrown instanceof WorkflowRejected) {
			throw new UndoFailedException(undo.name(), thrown);
		}
		if (thrown != null && !(thrown instanceof Suspension)) {
			throw Outcome.raised(thrown);
		}
		return thrown == null;
	}

	/**
	 * An undo was rejected, so the run cannot end yet.
	 */
	private static final class UndoFailedException extends SourcedException {

		private static final long serialVersionUID = 1L;

		UndoFailedException(String undo, Throwable rejection) {
			super("An undo was rejected; the run is not undone (undo: %s, rejection: %s)".formatted(undo,
					rejection.getMessage()), rejection);
		}

	}

}
