package dev.sourced.internal.actuate;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.InterventionRefusedException;
import dev.sourced.workflow.Workflows;

/**
 * What an operator wants of a run.
 *
 * @param run its id
 * @param action {@code cancel}, {@code retry}, {@code rewind} or {@code fork}
 * @param reason why
 * @param step the step to begin with, {@code null} to fork all of a run
 * @param key what a fork is called
 */
record RunChangeRequest(UUID run, String action, String reason, @Nullable String step, @Nullable String key) {

	private static final Set<String> ACTIONS = Set.of("cancel", "retry", "rewind", "fork");

	private static final int LONGEST = 1000;

	private static final int LONGEST_KEY = 255;

	/**
	 * Read a request.
	 * @param run the id of the run
	 * @param action what to do
	 * @param reason why
	 * @param step the name of a step
	 * @param key what a fork is called
	 * @return the change
	 * @throws IllegalArgumentException if the request is incomplete, cannot be
	 * understood, or gives what its action would pass over
	 */
	static RunChangeRequest parse(String run, @Nullable String action, @Nullable String reason, @Nullable String step,
			@Nullable String key) {
		UUID id = RunQueryRequest.runId("run", run);
		if (action == null || !ACTIONS.contains(action)) {
			throw new IllegalArgumentException("'action' must be one of cancel, retry, rewind, fork");
		}
		RunChangeRequest change = new RunChangeRequest(id, action,
				RunQueryRequest.required("reason", reason, LONGEST, "must say why, in 1 to 1000 characters"), step,
				key);
		change.requireSense();
		return change;
	}

	private void requireSense() {
		boolean rewinds = this.action.equals("rewind");
		boolean forks = this.action.equals("fork");
		if (this.step != null && !rewinds && !forks) {
			throw new IllegalArgumentException("'step' is for rewind and fork only");
		}
		if (this.key != null && !forks) {
			throw new IllegalArgumentException("'key' is for fork only");
		}
		if (rewinds || this.step != null) {
			RunQueryRequest.required("step", this.step, LONGEST, "must be the name of a step, as the run shows it");
		}
		if (forks) {
			RunQueryRequest.required("key", this.key, LONGEST_KEY,
					"must be what the new run is called, in 1 to 255 characters");
		}
	}

	/**
	 * Do it.
	 * @param workflows the runs
	 * @return what was done
	 * @throws dev.sourced.workflow.UnknownRunException if there is no such run or step
	 * @throws dev.sourced.workflow.RunEndedException if it has ended
	 * @throws InterventionRefusedException if there is nothing to cancel
	 * @throws dev.sourced.workflow.DuplicateWorkflowException if the key of a fork is
	 * known
	 */
	Map<String, Object> apply(Workflows workflows) {
		switch (this.action) {
			case "cancel" -> cancel(workflows);
			case "retry" -> workflows.retry(this.run);
			case "rewind" -> workflows.rewind(this.run, String.valueOf(this.step));
			default -> {
				UUID fork = workflows.fork(this.run, this.step, String.valueOf(this.key));
				return Map.of("action", this.action, "run", fork);
			}
		}
		return Map.of("action", this.action);
	}

	private void cancel(Workflows workflows) {
		if (!workflows.cancel(this.run, this.reason)) {
			throw new InterventionRefusedException(
					"The run has ended, or is to be cancelled already (run: %s)".formatted(this.run));
		}
	}

}
