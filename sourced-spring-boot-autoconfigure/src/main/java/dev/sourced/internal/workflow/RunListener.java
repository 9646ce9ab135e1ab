package dev.sourced.internal.workflow;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Stands around what runs do: for logs, meters and observations. It passes on what the
 * work returns and throws. Thread-safe.
 */
public interface RunListener {

	/** Does nothing. */
	RunListener NONE = new RunListener() {
	};

	/**
	 * Around an entry: the call of the method of a run that has not ended. Called by the
	 * thread that calls the method.
	 * @param <T> the result's type
	 * @param run the run
	 * @param entry enters the run; throws only if the entry has failed, or the claim was
	 * lost
	 * @return what the entry returns
	 */
	default <T> T entered(StoredRun run, Supplier<T> entry) {
		return entry.get();
	}

	/**
	 * Around a step that gets its result now, with its transaction. Not called for a step
	 * whose result is in the journal, nor for one that goes on waiting. Called by the
	 * thread that does the step, which may be that of a branch.
	 * @param <T> the result's type
	 * @param run the run
	 * @param name what identifies the step
	 * @param kind what it does
	 * @param step does the step
	 * @return what the step returns
	 */
	default <T extends @Nullable Object> T step(StoredRun run, StepName name, StepKind kind, Supplier<T> step) {
		return step.get();
	}

	/**
	 * A run has ended. Called after the commit of the transaction in which it did.
	 * @param run the run, as it was when it was entered
	 * @param ending how it has ended
	 */
	default void ended(StoredRun run, Ending ending) {
	}

}
