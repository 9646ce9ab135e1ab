package dev.sourced.internal.workflow.step;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.Due;
import dev.sourced.internal.definition.AttemptsExhaustedException;
import dev.sourced.internal.value.TimeBounds;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.workflow.WorkflowRejected;

/**
 * How often a step is tried, if not as the settings of the group say. A failure is a step
 * of its own, and so is the pause after it: the run leaves its method and holds nothing
 * meanwhile, and attempts are counted for each step, however often the run is entered.
 *
 * @param attempts how often in all
 * @param pause how long before each attempt but the first
 */
record Retry(int attempts, Duration pause) {

	private static final int MOST_ATTEMPTS = 100;

	Retry {
		if (attempts < 1 || attempts > MOST_ATTEMPTS || pause.isNegative() || pause.compareTo(TimeBounds.LONGEST) > 0) {
			throw new MisuseException(
					"A step must have 1 to %s attempts, and a pause between them that is not negative (attempts: %s, pause: %s)"
						.formatted(MOST_ATTEMPTS, attempts, pause));
		}
	}

	/**
	 * Take a step. If it fails for good, the failure is wrapped, so that a method cannot
	 * mistake it for one that will be the same the next time.
	 */
	<T extends @Nullable Object> T take(Strand strand, String name, StepAction<T> action) {
		String noted = "retry/%s/%s".formatted(name, strand.nextOccurrence(name));
		int failures = strand.countStored(noted);
		for (int i = 0; i < failures; i++) {
			pause(strand, noted, "");
		}
		try {
			return strand.take(name, action);
		}
		catch (CommandRejected | WorkflowRejected | MisuseException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			if (strand.pass().fault() != null) {
				throw ex;
			}
			if (failures + 1 >= this.attempts) {
				throw new AttemptsExhaustedException(
						"A step has failed for good (step: %s, attempts: %s)".formatted(name, failures + 1), ex);
			}
			throw pause(strand, noted, ex.getClass().getName());
		}
	}

	/*
	 * A new pause leaves the method, also if it is short: the step is tried again by the
	 * next entry.
	 */
	private IllegalStateException pause(Strand strand, String noted, String failure) {
		strand.take(noted, new NoteStep(StepKind.NOTE, () -> failure));
		strand.take(noted + "/pause", new SleepStep("another attempt", Due.after(this.pause)));
		return new IllegalStateException("A new pause must leave the method (step: %s)".formatted(noted));
	}

}
