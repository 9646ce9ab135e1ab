package dev.sourced.internal.jdbc.h2;

import java.util.Collection;
import java.util.UUID;

import dev.sourced.internal.jdbc.dialect.ScheduleOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;

/**
 * Locks on schedules on H2: the lock of every append stands for all of them.
 *
 * @param database the database
 */
record H2Schedules(SourcedDatabase database) implements ScheduleOperations {

	@Override
	public void lock() {
		H2LogLock.take(this.database);
	}

	@Override
	public void lock(Collection<UUID> names) {
		lock();
	}

	@Override
	public String lockDue() {
		return "";
	}

}
