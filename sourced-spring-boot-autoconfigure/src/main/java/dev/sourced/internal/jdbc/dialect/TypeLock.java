package dev.sourced.internal.jdbc.dialect;

/**
 * Keeps other transactions from appending events of a type until the current transaction
 * ends.
 */
@FunctionalInterface
public interface TypeLock {

	/**
	 * Acquire the lock, waiting if necessary.
	 * @param type the key of the type
	 */
	void lock(long type);

}
