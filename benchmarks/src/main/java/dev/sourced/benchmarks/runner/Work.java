package dev.sourced.benchmarks.runner;

/**
 * What a contender does in its turn.
 */
@FunctionalInterface
public interface Work {

	/**
	 * Work for one turn.
	 * @param turn the turn
	 * @return the number of operations done
	 * @throws Exception if it fails, which ends the workload
	 */
	long perform(Turn turn) throws Exception;

	/**
	 * What is done around a turn and not measured.
	 */
	@FunctionalInterface
	interface Preparation {

		/**
		 * Do it.
		 * @throws Exception if it fails, which ends the workload
		 */
		void perform() throws Exception;

	}

}
