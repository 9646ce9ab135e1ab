package dev.sourced.internal.workflow;

import org.jspecify.annotations.Nullable;

import dev.sourced.workflow.WorkflowRun;

/**
 * A run as it is stored.
 *
 * @param run what everybody may see of it
 * @param generation how often it has begun anew, counted from 1
 * @param input its present input
 * @param position the position of the log after which it waits for events
 * @param stop why it is to be cancelled now, {@code null} if it is not
 * @param result what it has returned, {@link StepResult#NONE} if it has not
 */
public record StoredRun(WorkflowRun run, int generation, StepResult input, long position, @Nullable Stop stop,
		StepResult result) {

	/**
	 * Where it is worked for.
	 * @return its address
	 */
	public RunAddress address() {
		return new RunAddress(this.run.group(), this.run.id());
	}

	/**
	 * Whether it has ended.
	 * @return {@code false} if it works or waits
	 */
	public boolean ended() {
		return this.run.status() != WorkflowRun.Status.RUNNING;
	}

	/**
	 * Why a run is to be cancelled.
	 *
	 * @param code {@code cancelled} or {@code timeout}
	 * @param reason the reason
	 */
	public record Stop(String code, String reason) {
	}

}
