package dev.sourced.internal.engine.failure;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.value.TimeBounds;

/**
 * How long groups wait after a database fault. It counts for no message, but asking a
 * database in trouble ever faster helps nobody. Thread-safe.
 */
public final class StoreFaultBackOff {

	private static final String DATABASE = "work on the database";

	private static final long FIRST_PAUSE_MILLIS = 50;

	private final Map<RegisteredGroup, BackOffExecution> faults = new ConcurrentHashMap<>();

	private final Duration maxPause;

	private final RecurringWarnings warnings;

	/**
	 * Create the service, without any fault.
	 * @param maxPause the longest pause
	 * @param warnings tell of the faults
	 */
	public StoreFaultBackOff(Duration maxPause, RecurringWarnings warnings) {
		this.maxPause = maxPause;
		this.warnings = warnings;
	}

	/**
	 * Note that the database failed while a group was worked for.
	 * @param group the group
	 * @param fault the fault
	 * @return how long to wait until the group's next turn, longer with each fault
	 */
	public Duration pauseAfter(RegisteredGroup group, StoreFaultException fault) {
		ExponentialBackOff backOff = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
		backOff.setMaxInterval(TimeBounds.millis(this.maxPause));
		long pause = this.faults.computeIfAbsent(group, (key) -> backOff.start()).nextBackOff();
		this.warnings.report(DATABASE, fault.getMessage() + ": the database failed, which counts for no message",
				Objects.requireNonNull(fault.getCause()));
		return Duration.ofMillis(pause);
	}

	/**
	 * Note that the database did not fail while a group was worked for.
	 * @param group the group
	 */
	public void over(RegisteredGroup group) {
		if (this.faults.remove(group) != null && this.faults.isEmpty()) {
			this.warnings.over(DATABASE);
		}
	}

}
