package dev.sourced.internal.workflow;

import dev.sourced.command.CommandGateway;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.MessageLog;

/**
 * What runs work with.
 *
 * @param store where they and their journals are
 * @param transactions carry a step and what it writes
 * @param gateway decides and enqueues commands
 * @param log where events and decisions are found
 * @param wake lets runs be entered
 * @param results write and read results
 * @param catalog knows the workflows
 * @param limits bounds of runs
 */
public record RunContext(WorkflowStore store, Transactions transactions, CommandGateway gateway, MessageLog log,
		RunWake wake, ResultTypes results, WorkflowCatalog catalog, WorkflowLimits limits) {
}
