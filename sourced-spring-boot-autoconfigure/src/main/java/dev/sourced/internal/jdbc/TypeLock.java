package dev.sourced.internal.jdbc;

/**
 * Keeps everybody from appending events of a type until the current transaction ends.
 */
@FunctionalInterface
interface TypeLock {

	/**
	 * Wait for the lock and hold it.
	 * @param type the key of the type
	 */
	void lock(long type);

}
