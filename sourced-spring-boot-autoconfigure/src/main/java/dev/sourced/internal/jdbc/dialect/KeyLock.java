package dev.sourced.internal.jdbc.dialect;

/**
 * The lock on a key of a table of ours, also where there is no row yet that could be
 * locked.
 */
public interface KeyLock {

	/**
	 * Keep other transactions from locking the key until the end of this one. Statements
	 * that follow see what the others have committed.
	 * @param table what the key is a key of
	 * @param key the key
	 */
	void lock(String table, String key);

}
