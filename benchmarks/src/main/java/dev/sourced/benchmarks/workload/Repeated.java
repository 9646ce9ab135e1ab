package dev.sourced.benchmarks.workload;

import dev.sourced.benchmarks.runner.Turn;
import dev.sourced.benchmarks.runner.Work;

/**
 * A run over many messages, each of which counts as an operation. A turn is one run; a
 * warm-up is as many as it has time for.
 *
 * @param before what is done before each run
 * @param run the run
 */
record Repeated(Work.Preparation before, Run run) implements Work {

	@Override
	public long perform(Turn turn) throws Exception {
		long begin = System.nanoTime();
		long messages = this.run.perform();
		while (turn.isWarmUp() && System.nanoTime() - begin < turn.slice().toNanos()) {
			this.before.perform();
			messages += this.run.perform();
		}
		return messages;
	}

	/**
	 * Returns the number of messages.
	 */
	@FunctionalInterface
	interface Run {

		long perform() throws Exception;

	}

}
