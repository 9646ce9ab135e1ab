package dev.sourced.internal.jdbc.dialect;

/**
 * Keeps everybody from appending events of a type until the current transaction ends.
 */
@FunctionalInterface
public interface TypeLock {

	/**
	 * Wait for the lock and hold it.
	 * @param type the key of the type
	 */
	void lock(long type);

}
