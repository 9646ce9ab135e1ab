package dev.sourced.internal.jdbc.dialect;

import java.util.UUID;

import dev.sourced.internal.jdbc.sql.Sql;

/**
 * The operations on runs of workflows that differ between databases.
 */
public interface RunOperations {

	/**
	 * Comes before the row of a run is locked. Where an append has one lock for all, a
	 * transaction that appends has it before it locks a run, so one that locks a run and
	 * appends afterwards must have it first, too. Elsewhere it does nothing.
	 */
	void lock();

	/**
	 * Insert a run whose key is unknown. Waits for a transaction that has inserted the
	 * same key.
	 * @param insert the statement
	 * @param workflow the name of its workflow
	 * @param key its key
	 * @return {@code false} if the key is known
	 */
	boolean insert(Sql insert, String workflow, String key);

	/**
	 * The runs that wait for events, each found in the index of the events' keys.
	 * @param group the id of the group that works for them
	 * @param eventKeys the keys of the events
	 * @return a select of their ids, each once or several times
	 */
	Sql waiting(String group, UUID[] eventKeys);

}
