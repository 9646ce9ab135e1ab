package dev.sourced.internal.workflow;

import java.util.Collection;
import java.util.UUID;

import dev.sourced.command.Due;
import dev.sourced.command.ScheduleKey;

/**
 * Lets runs be entered, by a command in the log for each entry. Takes part in the
 * caller's transaction. Thread-safe.
 */
public interface RunWake {

	/**
	 * Enter runs soon.
	 * @param runs their addresses
	 */
	void now(Collection<RunAddress> runs);

	/**
	 * Enter a run at some time.
	 * @param run its address
	 * @param due when
	 * @param key under which it can be taken back
	 */
	void later(RunAddress run, Due due, ScheduleKey key);

	/**
	 * Take an entry back.
	 * @param key its key
	 */
	void cancel(ScheduleKey key);

	/**
	 * The key of the entry at which a step has waited long enough.
	 * @param step the id of the step
	 * @return the key
	 */
	static ScheduleKey keyOfStep(UUID step) {
		return ScheduleKey.of("sourced.workflow-step", step);
	}

	/**
	 * The key of the entry at which the time of a run is over.
	 * @param run the id of the run
	 * @return the key
	 */
	static ScheduleKey keyOfDeadline(UUID run) {
		return ScheduleKey.of("sourced.workflow-deadline", run);
	}

}
