package dev.sourced.internal.assembly;

import java.util.List;

import dev.sourced.internal.workflow.WorkflowLimits;

/**
 * What is chosen for runs of workflows.
 *
 * @param limits bounds of runs
 * @param packages the packages of the application, whose classes may be results of steps
 */
public record WorkflowChoices(WorkflowLimits limits, List<String> packages) {
}
