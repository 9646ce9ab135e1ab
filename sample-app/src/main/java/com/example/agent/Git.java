package com.example.agent;

/**
 * Version control of a project's directory. Each call carries an idempotency key: an
 * implementation that gets a key again has done the work already, and returns what it
 * returned before.
 */
interface Git {

	/**
	 * Keep the present state of all files.
	 * @param path the directory
	 * @param idempotencyKey the key of this call
	 * @return the reference of what was kept, never blank
	 * @throws GitRefused if that cannot succeed, however often it is tried
	 */
	String capture(String path, String idempotencyKey);

	/**
	 * Return all files to a state that was kept.
	 * @param path the directory
	 * @param reference what {@link #capture} returned
	 * @param idempotencyKey the key of this call
	 * @throws GitRefused if that cannot succeed, however often it is tried
	 */
	void restore(String path, String reference, String idempotencyKey);

	/**
	 * Commit all changes.
	 * @param path the directory
	 * @param message the commit's message
	 * @param idempotencyKey the key of this call
	 * @return the reference of the commit, never blank
	 * @throws GitRefused if that cannot succeed, however often it is tried
	 */
	String commit(String path, String message, String idempotencyKey);

}
