package dev.sourced.benchmarks.runner;

/**
 * One row of the table of benchmarks: a kind of work, what it is compared with, and what
 * is to be reached. A class of the package {@code workload} with a constructor without
 * parameters is found by itself.
 */
public interface Workload {

	/**
	 * The number by which it is asked for.
	 * @return such as B1
	 */
	String id();

	/**
	 * What is done and compared, for the report.
	 * @return a phrase
	 */
	String title();

	/**
	 * Whether it belongs to the quick table.
	 * @return true for a workload that is done in less than 40 seconds
	 */
	boolean isQuick();

	/**
	 * Run it.
	 * @param stage what it runs on, and where its rows go
	 * @throws Exception if the workload cannot be run, which ends this workload only
	 */
	void run(Stage stage) throws Exception;

}
