package dev.sourced.internal.store;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How long a thread's work may keep the database waiting, and how long the database may
 * keep the work waiting. Beyond the limit the database ends the transaction, or the
 * connection is given up.
 *
 * @param idle how long a transaction that Sourced has begun may be idle, and how long it
 * may wait for a lock
 * @param statement how long a statement may run
 */
public record TimeLimit(Duration idle, Duration statement) {

	private static final ThreadLocal<@Nullable TimeLimit> CURRENT = new ThreadLocal<>();

	private static final Duration SHORTEST = Duration.ofSeconds(2);

	/*
	 * Slow statements of the engine concern many lanes, and would take as long the next
	 * time.
	 */
	private static final int LEASES_PER_STATEMENT = 4;

	/**
	 * Raise both durations to a minimum, which a pause of the machine does not exceed.
	 */
	public TimeLimit {
		idle = longer(idle, SHORTEST);
		statement = longer(statement, SHORTEST);
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/**
	 * The limit of work that may take a given time in total.
	 * @param duration the time
	 * @return the limit
	 */
	public static TimeLimit of(Duration duration) {
		return new TimeLimit(duration, duration);
	}

	/**
	 * The limit of the engine's own work, which runs no code of the application: a worker
	 * that stands still for longer than a lease has lost its claims anyway.
	 * @param lease the duration of a lease
	 * @return the limit
	 */
	public static TimeLimit ofLease(Duration lease) {
		return new TimeLimit(lease, longer(lease, SHORTEST).multipliedBy(LEASES_PER_STATEMENT));
	}

	/**
	 * The limit of the calling thread.
	 * @param byDefault the limit to use if none was set
	 * @return the innermost limit
	 */
	public static TimeLimit currentOr(TimeLimit byDefault) {
		TimeLimit current = CURRENT.get();
		return (current != null) ? current : byDefault;
	}

	/**
	 * Run work in the calling thread under this limit, which applies to the transactions
	 * that the work begins.
	 * @param <T> the result's type
	 * @param work the work to run
	 * @return what the work returns
	 */
	public <T> T during(Supplier<T> work) {
		TimeLimit outer = CURRENT.get();
		CURRENT.set(this);
		try {
			return work.get();
		}
		finally {
			if (outer != null) {
				CURRENT.set(outer);
			}
			else {
				CURRENT.remove();
			}
		}
	}

}
