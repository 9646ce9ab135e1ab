package dev.sourced.internal.operator;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.workflow.WorkflowStore;

/**
 * Open runs of workflows, or of versions of them, that this application does not handle.
 * Another instance may do so while a deployment is under way; or the workflow was removed
 * or renamed, and nobody will ever finish them. Thread-safe.
 *
 * @param store knows the runs
 * @param handled the ids of the groups that have a handler here
 */
public record UnhandledRuns(WorkflowStore store, Set<String> handled) {

	/** The maximum number of runs that are counted. */
	public static final int COUNTED = 1000;

	private static final Logger logger = LoggerFactory.getLogger(UnhandledRuns.class);

	/**
	 * How many there are.
	 * @return their numbers by the ids of their groups, up to 1,000 in all
	 */
	public Map<String, Integer> count() {
		return new TreeMap<>(this.store.unhandled(this.handled, COUNTED));
	}

	/**
	 * Name them in the log.
	 */
	public void report() {
		count().forEach((group, runs) -> logger.warn(
				"Runs work or wait whose workflow or version has no handler here: deploy one that handles their "
						+ "version (@Workflow with 'since'), or cancel them (group: {}, runs: {})",
				group, (runs < COUNTED) ? runs : COUNTED + " or more"));
	}

}
