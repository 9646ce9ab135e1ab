package dev.sourced.internal.jdbc.sql;

import java.time.Duration;

import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.value.TimeBounds;

/**
 * How long a database waits for transactions, and they for it.
 *
 * @param otherwise the limit where the calling thread's work has none of its own
 * @param appended how long a transaction that has appended may sit idle, whoever has
 * begun it, because it holds up all who follow the log; zero for as long as it likes
 * @param lock how long a statement of Sourced waits for locks of other transactions,
 * whoever has begun the one that it is in; on H2 in whole seconds
 */
public record TimeLimits(TimeLimit otherwise, Duration appended, Duration lock) {

	private static final Duration LOCK = Duration.ofSeconds(10);

	/*
	 * The database's own answer that something took too long must arrive before its
	 * connection is given up.
	 */
	private static final Duration ANSWER = Duration.ofSeconds(2);

	/**
	 * Limits with the wait for locks that holds on every database.
	 * @param otherwise the limit where the calling thread's work has none of its own
	 * @param appended how long a transaction that has appended may sit idle, zero for as
	 * long as it likes
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
	 * How long an answer on a connection is waited for.
	 * @return milliseconds
	 */
	public int answerMillis() {
		long millis = TimeBounds.millis(current().statement().plus(ANSWER));
		return (int) Math.min(Integer.MAX_VALUE, millis);
	}

}
