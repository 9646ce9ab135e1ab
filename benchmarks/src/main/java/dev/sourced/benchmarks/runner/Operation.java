package dev.sourced.benchmarks.runner;

/**
 * What a client does again and again, such as one append.
 */
@FunctionalInterface
public interface Operation {

	/**
	 * Do it once.
	 * @throws Exception if it fails, which ends the workload
	 */
	void perform() throws Exception;

	/**
	 * Makes the operation of each client, with what that client remembers.
	 */
	@FunctionalInterface
	interface OfClient {

		/**
		 * The operation of a client, made once for a comparison.
		 * @param client the number of the client, counted from 0
		 * @return its operation, only used by one thread at a time
		 * @throws Exception if it cannot be made
		 */
		Operation operation(int client) throws Exception;

	}

}
