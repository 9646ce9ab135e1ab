package dev.sourced.internal.jdbc.dialect;

import java.util.Collection;
import java.util.UUID;

/**
 * The locks on scheduled commands, which differ between databases. Each is held until the
 * end of the caller's transaction.
 */
public interface ScheduleOperations {

	/**
	 * Keep others from changing schedules, where {@link #lockDue()} does not lock the
	 * rows themselves.
	 */
	void lock();

	/**
	 * Keep others from scheduling under the same ids and keys: there may be no row yet
	 * that could be locked.
	 * @param names ids of commands and of keys
	 */
	void lock(Collection<UUID> names);

	/**
	 * Locks due commands, except those that another transaction has locked.
	 * @return what follows a select, empty where {@link #lock()} keeps others away
	 */
	String lockDue();

}
