package dev.sourced.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.sourced.group.MessageFailed;
import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.spring.ProcessingLifecycle;

/**
 * The workers of the application, for tests. In a {@link SourcedTest} they run only while
 * a test drains; elsewhere they may run all the time, and a drain waits until they have
 * nothing to do. Dispatcher, lanes, processors and transactions are those of the
 * application. Thread-safe; of several drains at once, the later ones wait.
 */
public final class Processing {

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private static final long MOST_MESSAGES = 10_000;

	private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

	private static final int PAUSE_MILLIS = 2;

	private final Standing standing;

	private final ProcessingLifecycle workers;

	private final Signal signal;

	private final List<CountDownLatch> stopping = new ArrayList<>();

	private final Map<String, Throwable> errors = new ConcurrentHashMap<>();

	Processing(Standing standing, ProcessingLifecycle workers, Signal signal) {
		this.standing = standing;
		this.workers = workers;
		this.signal = signal;
	}

	@EventListener
	void remember(MessageFailed failed) {
		this.errors.put(failed.group() + " " + failed.lane().key(), failed.error());
	}

	/**
	 * Handle everything that is there, and everything that follows from it, within 30
	 * seconds and 10,000 positions of the log: enqueued commands, events for projectors,
	 * views and reactors, follow-ups, scheduled commands and retries that are due, but
	 * nothing that is due later. Returns when no group has anything to do. Stopped groups
	 * are left alone.
	 * @return what it did
	 * @throws NotDrainedError if a message has failed, or if it cannot end; it names
	 * groups, lanes and positions
	 * @throws IllegalStateException in a transaction, whose changes workers do not see,
	 * and in an application without workers
	 */
	public Drained drain() {
		return drain(LONGEST, MOST_MESSAGES);
	}

	/**
	 * Handle everything that is there within other bounds.
	 * @param longest the longest time
	 * @param mostMessages the most positions that the log may grow by, so that messages
	 * which cause each other come to an end
	 * @return what it did
	 * @throws NotDrainedError if a message has failed, or if it cannot end
	 */
	public Drained drain(Duration longest, long mostMessages) {
		Drained drained = drainDespiteFailures(longest, mostMessages);
		if (!drained.failures().isEmpty()) {
			throw NotDrainedError.failed(drained.failures(), cause(drained.failures()));
		}
		return drained;
	}

	/**
	 * Handle everything that is there, except what waits behind a message that fails: for
	 * tests of failures. A message that has failed is tried again by a later drain, once
	 * {@link TimeMachine#advance(Duration) time has been advanced} by its retry delay.
	 * @return what it did, with the lanes that are held
	 * @throws NotDrainedError if it cannot end
	 */
	public Drained drainDespiteFailures() {
		return drainDespiteFailures(LONGEST, MOST_MESSAGES);
	}

	private synchronized Drained drainDespiteFailures(Duration longest, long mostMessages) {
		requireNoTransaction();
		long began = System.nanoTime();
		long from = this.standing.remaining().head();
		boolean started = start();
		long head;
		try {
			head = await(began, longest, from, mostMessages);
		}
		finally {
			if (started) {
				stop();
			}
		}
		awaitStop();
		return new Drained(this.standing.failures(), head - from, Duration.ofNanos(System.nanoTime() - began));
	}

	private static void requireNoTransaction() {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("Unable to drain in a transaction: workers do not see what it has not "
					+ "committed; remove @Transactional from the test, or add "
					+ "@Transactional(propagation = Propagation.NOT_SUPPORTED)");
		}
	}

	private boolean start() {
		if (this.workers.isRunning()) {
			this.signal.raise();
			return false;
		}
		this.workers.start();
		if (!this.workers.isRunning()) {
			throw new IllegalStateException("Unable to drain: the application has no workers because it has no "
					+ "handlers, or 'sourced.processing.enabled' is false or 'sourced.processing.workers' is 0; "
					+ "for workers that wait for the test, set 'sourced.processing.auto-startup' to false");
		}
		return true;
	}

	/**
	 * Do something while nobody works, not even on what a drain has given up on.
	 */
	synchronized void whilePaused(Runnable work) {
		boolean running = this.workers.isRunning();
		if (running) {
			stop();
		}
		awaitStop();
		try {
			work.run();
		}
		finally {
			if (running) {
				this.workers.start();
			}
		}
	}

	private void stop() {
		CountDownLatch stopped = new CountDownLatch(1);
		this.stopping.add(stopped);
		this.workers.stop(stopped::countDown);
	}

	private void awaitStop() {
		this.stopping.forEach(Processing::await);
		this.stopping.clear();
	}

	private static void await(CountDownLatch stopped) {
		try {
			if (!stopped.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IllegalStateException(
						"Workers did not stop within %s:%s".formatted(LONGEST_STOP, WorkerThreads.stacks()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private long await(long began, Duration longest, long from, long mostMessages) {
		while (true) {
			Standing.Remaining remaining = this.standing.remaining();
			if (remaining.isNothing()) {
				return Math.max(from, remaining.head());
			}
			if (remaining.head() - from > mostMessages) {
				throw unfinished(
						"Unable to drain: the log has grown by more than %s positions, so messages may cause each other without end"
							.formatted(mostMessages),
						remaining, "");
			}
			if (System.nanoTime() - began > longest.toNanos()) {
				throw unfinished(
						"Unable to drain within %s ms: not everything is handled".formatted(longest.toMillis()),
						remaining, WorkerThreads.stacks());
			}
			pause();
		}
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while draining", ex);
		}
	}

	private NotDrainedError unfinished(String reason, Standing.Remaining remaining, String stacks) {
		List<Drained.Failure> failures = this.standing.failures();
		return NotDrainedError.unfinished(reason, this.standing.describe(remaining) + stacks, failures,
				cause(failures));
	}

	private @Nullable Throwable cause(List<Drained.Failure> failures) {
		return failures.stream()
			.map((failure) -> this.errors.get(failure.group() + " " + failure.lane().lane().key()))
			.filter((error) -> error != null)
			.findFirst()
			.orElse(null);
	}

}
