package dev.sourced.internal.workflow;

import org.jspecify.annotations.Nullable;

import dev.sourced.workflow.WorkflowRun;

/**
 * How a run has ended.
 *
 * @param status completed, rejected or cancelled
 * @param result what its method has returned
 * @param code names for programs how it was rejected or cancelled, {@code null} for
 * nothing
 * @param reason why it was rejected or cancelled, {@code null} if it was not
 */
public record Ending(WorkflowRun.Status status, StepResult result, @Nullable String code, @Nullable String reason) {
}
