package dev.sourced.internal.workflow.runs;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.value.TimeBounds;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.workflow.RunNotEndedException;
import dev.sourced.workflow.WorkflowRun;

/**
 * Waits for the end of a run by asking the database, so that it does not matter which
 * instance does the work. Thread-safe.
 */
final class RunEndWait {

	private static final long SHORTEST_PAUSE_MILLIS = 2;

	private static final long LONGEST_PAUSE_MILLIS = 100;

	private final Transactions transactions;

	private final LongSupplier nanoTime;

	private final LongConsumer sleep;

	/**
	 * Create the service.
	 * @param transactions tell whether the caller would wait for itself
	 * @param nanoTime the time
	 * @param sleep lets the calling thread sleep for some milliseconds
	 */
	RunEndWait(Transactions transactions, LongSupplier nanoTime, LongConsumer sleep) {
		this.transactions = transactions;
		this.nanoTime = nanoTime;
		this.sleep = sleep;
	}

	static RunEndWait sleeping(Transactions transactions) {
		return new RunEndWait(transactions, System::nanoTime, RunEndWait::sleep);
	}

	StoredRun await(Supplier<StoredRun> asked, Duration timeout) {
		if (this.transactions.isJoined() || this.transactions.hasOwnSnapshot()) {
			throw new IllegalTransactionException(
					"Unable to wait for a run inside a transaction that has appended, or does not see what others "
							+ "commit; wait after its commit");
		}
		long end = this.nanoTime.getAsLong() + TimeBounds.nanos(timeout);
		long pause = SHORTEST_PAUSE_MILLIS;
		StoredRun run = asked.get();
		while (!run.ended() && end - this.nanoTime.getAsLong() > 0) {
			this.sleep.accept(Math.min(pause, TimeUnit.NANOSECONDS.toMillis(end - this.nanoTime.getAsLong()) + 1));
			pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
			run = asked.get();
		}
		if (!run.ended()) {
			throw notEnded(run.run());
		}
		return run;
	}

	static RunNotEndedException notEnded(WorkflowRun run) {
		return new RunNotEndedException(
				"Run has not ended (workflow: %s, key: %s, run: %s)".formatted(run.workflow(), run.key(), run.id()));
	}

	private static void sleep(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a run", ex);
		}
	}

}
