package dev.sourced.internal.jdbc;

/**
 * Keeps other transactions from appending events of a type until the current transaction
 * ends.
 */
@FunctionalInterface
interface TypeLock {

	/**
	 * Acquire the lock, waiting if necessary.
	 * @param type the key of the type
	 */
	void lock(long type);

}
