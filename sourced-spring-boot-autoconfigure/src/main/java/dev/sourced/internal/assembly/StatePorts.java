package dev.sourced.internal.assembly;

import dev.sourced.internal.view.ViewStore;
import dev.sourced.internal.workflow.WorkflowStore;

/**
 * What a store keeps for Sourced beside messages and groups.
 *
 * @param views the states of views
 * @param runs the runs of workflows and their journals
 */
public record StatePorts(ViewStore views, WorkflowStore runs) {
}
