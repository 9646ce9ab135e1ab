package dev.sourced.internal.store;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How long a thread's work may keep the database waiting, and the database the work.
 * Beyond it the transaction is ended in the database, or the connection is given up.
 *
 * @param idle how long a transaction that Sourced has begun may sit idle, and how long it
 * may wait for a lock
 * @param statement how long a statement may run
 */
public record TimeLimit(Duration idle, Duration statement) {

	private static final ThreadLocal<@Nullable TimeLimit> CURRENT = new ThreadLocal<>();

	private static final Duration SHORTEST = Duration.ofSeconds(2);

	/*
	 * Statements of the engine that take long are about many lanes, and would take as
	 * long the next time.
	 */
	private static final int LEASES_PER_STATEMENT = 4;

	/**
	 * Check the limit. A pause of the machine must not exceed it.
	 */
	public TimeLimit {
		idle = longer(idle, SHORTEST);
		statement = longer(statement, SHORTEST);
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/**
	 * The limit of work that may take so long as a whole.
	 * @param duration how long
	 * @return the limit
	 */
	public static TimeLimit of(Duration duration) {
		return new TimeLimit(duration, duration);
	}

	/**
	 * The limit of the engine's own work, in which no code of the application runs: who
	 * stands still for longer than a lease has lost its claims anyway.
	 * @param lease how long a claim holds
	 * @return the limit
	 */
	public static TimeLimit ofLease(Duration lease) {
		return new TimeLimit(lease, longer(lease, SHORTEST).multipliedBy(LEASES_PER_STATEMENT));
	}

	/**
	 * The limit that the calling thread works under.
	 * @param byDefault the limit where none was set
	 * @return the innermost limit
	 */
	public static TimeLimit currentOr(TimeLimit byDefault) {
		TimeLimit current = CURRENT.get();
		return (current != null) ? current : byDefault;
	}

	/**
	 * Do work in the calling thread under this limit, which holds for the transactions
	 * that are begun in it.
	 * @param <T> the result's type
	 * @param work what to do
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
