package dev.sourced.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Event;

/**
 * The runs of workflows. What changes something joins the calling thread's transaction
 * and takes effect when that commits. Thread-safe.
 */
public interface Workflows {

	/**
	 * Start a run.
	 * @param workflow the class of the workflow
	 * @param key what the run is called, of its own among the runs of the workflow: 1 to
	 * 255 characters
	 * @param input the input
	 * @return the id of the run; of the one that is known if it was started before with
	 * the same key and input
	 * @throws DuplicateWorkflowException if the key is known with another input
	 */
	UUID start(Class<?> workflow, String key, Object input);

	/**
	 * A run.
	 * @param run its id
	 * @return the run, empty if it is unknown or was removed
	 */
	Optional<WorkflowRun> find(UUID run);

	/**
	 * A run by its key.
	 * @param workflow the class of the workflow
	 * @param key what the run was called
	 * @return the run, empty if there is none
	 */
	Optional<WorkflowRun> find(Class<?> workflow, String key);

	/**
	 * A page of runs.
	 * @param query which
	 * @return the runs, the newest first
	 */
	List<WorkflowRun> list(RunQuery query);

	/**
	 * The journal of a run, without results.
	 * @param run its id
	 * @return the steps of its present generation in order
	 * @throws UnknownRunException if the run is unknown
	 */
	List<WorkflowStep> steps(UUID run);

	/**
	 * Wait in the calling thread for the end of a run.
	 * @param run its id
	 * @param timeout how long to wait
	 * @return the run, ended
	 * @throws UnknownRunException if the run is unknown
	 * @throws RunNotEndedException if it has not ended in time
	 */
	WorkflowRun await(UUID run, Duration timeout);

	/**
	 * The result of a run that has completed.
	 * @param <T> the result's type
	 * @param run its id
	 * @param type the result's type
	 * @return the result, empty if it is {@code null}
	 * @throws UnknownRunException if the run is unknown
	 * @throws RunNotEndedException if it has not ended
	 * @throws WorkflowRejected if it was rejected or cancelled
	 */
	<T> Optional<T> result(UUID run, Class<T> type);

	/**
	 * Cancel a run and the runs that it has started. It notices at its next step, wait or
	 * retry, undoes what it has registered, and ends.
	 * @param run its id
	 * @param reason why, up to 1,000 characters
	 * @return {@code false} if it has ended or is to be cancelled already
	 * @throws UnknownRunException if the run is unknown
	 */
	boolean cancel(UUID run, String reason);

	/**
	 * Enter a run now: one that has failed is tried again, a parked one too.
	 * @param run its id
	 * @throws UnknownRunException if the run is unknown
	 * @throws RunEndedException if it has ended
	 */
	void retry(UUID run);

	/**
	 * Let a run forget a step and all that were written after it, and go on from there. A
	 * run that has ended runs again.
	 * @param run its id
	 * @param step the name of a step in its journal, as {@link WorkflowStep#name()} has
	 * it
	 * @throws UnknownRunException if the run or the step is unknown
	 */
	void rewind(UUID run, String step);

	/**
	 * Start a new run with the same input that has done already what another one did
	 * before a step.
	 * @param run the id of the other one
	 * @param step the name of a step in its journal, {@code null} for all of it
	 * @param key what the new run is called
	 * @return the id of the new run
	 * @throws UnknownRunException if the run or the step is unknown
	 * @throws DuplicateWorkflowException if the key is known
	 */
	UUID fork(UUID run, @Nullable String step, String key);

	/**
	 * Append an event for a run that waits for it.
	 * @param run its id
	 * @param event the event
	 * @return its position in the log
	 * @throws UnknownRunException if the run is unknown
	 * @throws RunEndedException if it has ended
	 */
	long signal(UUID run, Event event);

}
