package dev.sourced.internal.workflow;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Tags;
import dev.sourced.workflow.RunQuery;

/**
 * Where runs and their journals are. Every call joins the caller's transaction, or runs
 * in its own. Thread-safe.
 */
public interface WorkflowStore {

	/**
	 * Make a run known.
	 * @param run the run
	 * @return {@code false} if its key is known among the runs of its workflow; nothing
	 * is written then. Waits for a transaction that is starting a run with this key
	 */
	boolean create(NewRun run);

	/**
	 * A run.
	 * @param run its id
	 * @return the run, empty if it is unknown
	 */
	Optional<StoredRun> find(UUID run);

	/**
	 * A run by its key.
	 * @param workflow the name of its workflow
	 * @param key its key
	 * @return the run, empty if there is none
	 */
	Optional<StoredRun> find(String workflow, String key);

	/**
	 * A page of runs.
	 * @param query which
	 * @return the runs, the newest first
	 */
	List<StoredRun> list(RunQuery query);

	/**
	 * The journal of a run.
	 * @param run its id
	 * @return the steps of its present generation, in order
	 */
	List<StoredStep> steps(UUID run);

	/**
	 * Take a run over from whoever had an older token, and read it. From then on
	 * {@link #confirm} fails for older tokens; it waits for a transaction in which it did
	 * not.
	 * @param run its id
	 * @param token the fencing token of the claim of its lane, which rises
	 * @return the run, empty if it is unknown
	 * @throws dev.sourced.internal.group.ClaimLostException if the token is not the
	 * newest
	 */
	Optional<EnteredRun> enter(UUID run, long token);

	/**
	 * Make sure that a run is still worked for under a token, and lock it until the
	 * transaction ends. Must be called in the transaction of each step.
	 * @param run its id
	 * @param token the fencing token with which it was entered
	 * @return why it is to be cancelled, {@code null} if it is not
	 * @throws dev.sourced.internal.group.ClaimLostException if it was taken over
	 */
	StoredRun.@Nullable Stop confirm(UUID run, long token);

	/**
	 * Write a step that is done, whether or not it has waited before. What it waited for
	 * is forgotten.
	 * @param run the run
	 * @param step the step
	 * @param result its result
	 */
	void done(StoredRun run, NewStep step, StepResult result);

	/**
	 * Write a step that waits.
	 * @param run the run
	 * @param step the step
	 * @param wait what it waits for
	 */
	void waiting(StoredRun run, NewStep step, Wait wait);

	/**
	 * The runs of a group that may wait for one of some events.
	 * @param group the id of the group
	 * @param eventKeys the keys of the events, see {@link EventKeys}
	 * @return the ids of the runs, each once
	 */
	Set<UUID> waitingFor(String group, Collection<UUID> eventKeys);

	/**
	 * Note which steps the journal has and the code did not ask for.
	 * @param run the run
	 * @param drift the names of the steps, empty for none
	 */
	void drift(StoredRun run, List<String> drift);

	/**
	 * End a run. What its steps wait for is forgotten.
	 * @param run the run
	 * @param ending how
	 */
	void end(StoredRun run, Ending ending);

	/**
	 * Mark a run that works or waits, and all that it has started, directly or not, as to
	 * be cancelled.
	 * @param run its id
	 * @param reason why
	 * @return the runs that are to be cancelled now and were not before
	 */
	List<RunAddress> cancel(UUID run, String reason);

	/**
	 * The runs that a run has started, directly, and that work or wait.
	 * @param run its id
	 * @return the runs
	 */
	List<RunAddress> children(UUID run);

	/**
	 * Begin a new generation of a run.
	 * @param run the run, with the position after which the new generation waits for
	 * events; it works or waits again if it has ended
	 * @param input its input from now on
	 * @param tags the tags of the input
	 * @param kept the steps of the present generation that the new one begins with, with
	 * their ids
	 */
	void regenerate(StoredRun run, StepResult input, Tags tags, List<StoredStep> kept);

	/**
	 * Give a new run steps that are done.
	 * @param run its id
	 * @param steps the steps
	 */
	void copy(UUID run, List<StoredStep> steps);

	/**
	 * Runs that work or wait and whose group is none of those given, for those who tell
	 * of them.
	 * @param groups the ids of the groups
	 * @param limit how many are counted at most, in all
	 * @return how many there are of each group
	 */
	Map<String, Integer> unhandled(Collection<String> groups, int limit);

	/**
	 * Remove runs that ended some time ago, with their journals, the oldest first.
	 * @param keep how long ago
	 * @param limit how many at most
	 * @return how many were removed
	 */
	int removeEnded(Duration keep, int limit);

}
