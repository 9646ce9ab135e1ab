package dev.sourced.internal.operator;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.sourced.group.GroupBehindException;
import dev.sourced.group.LaneParkedException;
import dev.sourced.group.UnknownPositionException;
import dev.sourced.internal.group.GroupQueries.Standing;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.value.TimeBounds;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.MessageLog;

/**
 * Waits for positions by asking the database, so that it does not matter which instance
 * does the work. Thread-safe.
 */
final class PositionWait {

	private static final long SHORTEST_PAUSE_MILLIS = 2;

	private static final long LONGEST_PAUSE_MILLIS = 100;

	private final MessageLog log;

	private final Transactions transactions;

	private final LongSupplier nanoTime;

	private final LongConsumer sleep;

	/**
	 * Create the service.
	 * @param log knows its head
	 * @param transactions tell whether the caller would wait for itself
	 * @param nanoTime the time
	 * @param sleep lets the calling thread sleep for some milliseconds
	 */
	PositionWait(MessageLog log, Transactions transactions, LongSupplier nanoTime, LongConsumer sleep) {
		this.log = log;
		this.transactions = transactions;
		this.nanoTime = nanoTime;
		this.sleep = sleep;
	}

	static PositionWait sleeping(MessageLog log, Transactions transactions) {
		return new PositionWait(log, transactions, System::nanoTime, PositionWait::sleep);
	}

	void await(Supplier<Standing> standing, String group, long position, Duration timeout) {
		if (this.transactions.isJoined()) {
			throw new IllegalTransactionException(
					"Unable to wait for a group inside a transaction that has appended: the group waits for its commit");
		}
		long end = this.nanoTime.getAsLong() + TimeBounds.nanos(timeout);
		long pause = SHORTEST_PAUSE_MILLIS;
		Standing now = standing.get();
		if (now != Standing.PASSED && position > this.log.head()) {
			throw new UnknownPositionException(
					"Position is above the head of the log (position: %s)".formatted(position));
		}
		while (now == Standing.BEHIND && end - this.nanoTime.getAsLong() > 0) {
			this.sleep.accept(Math.min(pause, TimeUnit.NANOSECONDS.toMillis(end - this.nanoTime.getAsLong()) + 1));
			pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
			now = standing.get();
		}
		requirePassed(now, group, position);
	}

	private static void requirePassed(Standing standing, String group, long position) {
		if (standing == Standing.PARKED) {
			throw new LaneParkedException("Lane waits for an operator before the position (group: %s, position: %s)"
				.formatted(group, position));
		}
		if (standing == Standing.BEHIND) {
			throw new GroupBehindException(
					"Group has not reached the position in time (group: %s, position: %s)".formatted(group, position));
		}
	}

	private static void sleep(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a group", ex);
		}
	}

}
