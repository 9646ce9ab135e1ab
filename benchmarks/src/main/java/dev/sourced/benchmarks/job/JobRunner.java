package dev.sourced.benchmarks.job;

import dev.sourced.benchmarks.model.Job;

/**
 * Runs jobs durably: after a crash, a job would go on behind its last step. Thread-safe.
 */
public interface JobRunner extends AutoCloseable {

	/**
	 * Run a job whose steps insert a row each, until it has ended.
	 * @param job the job, which nobody has run before
	 * @throws Exception if it fails
	 */
	void write(Job job) throws Exception;

	/**
	 * Run a job whose steps have an effect outside of the database each, here none at
	 * all, until it has ended.
	 * @param job the job, which nobody has run before
	 * @throws Exception if it fails
	 */
	void call(Job job) throws Exception;

	/**
	 * Fill the journal with jobs that have ended.
	 * @param jobs how many, of ten steps each
	 * @throws Exception if it fails
	 */
	void fill(int jobs) throws Exception;

	@Override
	void close();

}
