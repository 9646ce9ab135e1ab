package dev.sourced.internal.workflow;

/**
 * Bounds of runs.
 *
 * @param maxSteps the maximum number of steps of a generation
 * @param maxResultBytes the maximum number of bytes of a result as JSON, in UTF-8
 */
public record WorkflowLimits(int maxSteps, long maxResultBytes) {
}
