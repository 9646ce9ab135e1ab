package dev.sourced.internal.workflow;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;

/**
 * Starts runs in the caller's transaction, or in one of its own. Thread-safe.
 */
@FunctionalInterface
public interface RunStarter {

	/**
	 * Start a run, unless it is known.
	 * @param workflow the class of the workflow
	 * @param key what the run is called
	 * @param input the input
	 * @param cause what starts it
	 * @return the id of the run
	 * @throws dev.sourced.workflow.DuplicateWorkflowException if the key is known with
	 * another input
	 */
	UUID start(Class<?> workflow, String key, Object input, Cause cause);

	/**
	 * The starter of an application that has no workflows.
	 * @return a starter that refuses
	 */
	static RunStarter none() {
		return (workflow, key, input, cause) -> {
			throw new MisuseException(
					"Unable to start a run: the class is no workflow of this application; annotate it with @Workflow "
							+ "and make it a bean (class: %s)".formatted(workflow.getName()));
		};
	}

	/**
	 * What starts a run.
	 *
	 * @param parent the run that starts it, {@code null} if none does
	 * @param position the position after which it waits for events; negative for the
	 * present watermark of the log
	 */
	record Cause(@Nullable UUID parent, long position) {

		/** Nothing but a call. */
		public static final Cause CALL = new Cause(null, -1);

	}

}
