package dev.sourced.internal.jdbc.row;

import dev.sourced.workflow.WorkflowRun;

/**
 * The stored codes of how runs stand. Statements contain that of a run which works or
 * waits as a literal.
 */
public final class RunStatusCode {

	private RunStatusCode() {
	}

	public static int of(WorkflowRun.Status status) {
		return switch (status) {
			case RUNNING -> 0;
			case COMPLETED -> 1;
			case REJECTED -> 2;
			case CANCELLED -> 3;
		};
	}

	public static WorkflowRun.Status status(int code) {
		return switch (code) {
			case 0 -> WorkflowRun.Status.RUNNING;
			case 1 -> WorkflowRun.Status.COMPLETED;
			case 2 -> WorkflowRun.Status.REJECTED;
			case 3 -> WorkflowRun.Status.CANCELLED;
			default -> throw new IllegalStateException("Unknown status of a run (code: %s)".formatted(code));
		};
	}

}
