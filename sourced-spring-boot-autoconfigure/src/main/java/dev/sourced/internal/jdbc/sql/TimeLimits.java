package dev.sourced.internal.jdbc.sql;

import java.time.Duration;

import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.value.TimeBounds;

/**
 * How long a database waits for transactions, and they for it.
 *
 * @param otherwise the limit if the calling thread's work has none of its own
 * @param appended how long any transaction that has appended may be idle, because it
 * holds up all consumers of the log; zero for no limit
 * @param lock how long a statement of Sourced waits for locks of other transactions,
 * inside any transaction; on H2 in whole seconds
 */
public record TimeLimits(TimeLimit otherwise, Duration appended, Duration lock) {

	private static final Duration LOCK = Duration.ofSeconds(10);

	/*
	 * The database's own timeout error must arrive before the connection is given up.
	 */
	private static final Duration ANSWER = Duration.ofSeconds(2);

	/**
	 * Limits with the default wait for locks, which is the same on every database.
	 * @param otherwise the limit if the calling thread's work has none of its own
	 * @param appended how long a transaction that has appended may be idle, zero for no
	 * limit
	 */
	public TimeLimits(TimeLimit otherwise, Duration appended) {
		this(otherwise, appended, LOCK);
	}

	/**
	 * The limits of an application that sets none.
	 * @return the defaults
	 */
	public static TimeLimits defaults() {
		return new TimeLimits(TimeLimit.of(Duration.ofSeconds(330)), Duration.ofMinutes(1));
	}

	public TimeLimit current() {
		return TimeLimit.currentOr(this.otherwise);
	}

	/**
	 * How long to wait for an answer on a connection.
	 * @return the time in milliseconds
	 */
	public int answerMillis() {
		long millis = TimeBounds.millis(current().statement().plus(ANSWER));
		return (int) Math.min(Integer.MAX_VALUE, millis);
	}

}
