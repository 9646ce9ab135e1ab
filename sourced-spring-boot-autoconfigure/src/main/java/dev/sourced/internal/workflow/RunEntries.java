package dev.sourced.internal.workflow;

import dev.sourced.internal.group.ClaimLostException;

/**
 * Enters runs: calls their methods. For the workers. Thread-safe.
 */
@FunctionalInterface
public interface RunEntries {

	/**
	 * Enter a run, outside of any transaction. What its steps do is committed step by
	 * step.
	 * @param run its address
	 * @param token the fencing token of the claim of its lane
	 * @return what remains to be done in the transaction in which the entry is
	 * acknowledged
	 * @throws ClaimLostException if another worker has taken the run over
	 * @throws RuntimeException what its method threw: the entry has failed
	 */
	Runnable enter(RunAddress run, long token);

}
