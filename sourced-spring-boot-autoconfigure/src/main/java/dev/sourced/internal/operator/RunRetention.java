package dev.sourced.internal.operator;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.engine.poll.PollScheduler;
import dev.sourced.internal.signal.Timer;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.workflow.WorkflowStore;

/**
 * Removes runs that ended long enough ago, with their journals: once an hour, and batch
 * by batch without a pause while there are more. Instances that do so at the same time do
 * no harm. Runs that work, wait or are parked are never removed. Can be started and
 * stopped any number of times. Thread-safe.
 */
public final class RunRetention {

	/** The maximum number of runs that one transaction removes. */
	public static final int BATCH = 1000;

	private static final int SMALLEST_BATCH = 10;

	private static final Duration FIRST = Duration.ofMinutes(1);

	private static final Duration PAUSE = Duration.ofHours(1);

	private static final TimeLimit LIMIT = TimeLimit.of(Duration.ofMinutes(2));

	private static final Logger logger = LoggerFactory.getLogger(RunRetention.class);

	private final WorkflowStore store;

	private final Duration keep;

	private final Timer timer;

	private final LongSupplier nanoTime;

	private @Nullable PollScheduler polls;

	private int batch = BATCH;

	private int failures;

	private long removed;

	/**
	 * Create the retention, not started.
	 * @param store knows the runs
	 * @param keep how long runs are kept after they have ended; zero for ever
	 * @param timer runs the removals
	 * @param nanoTime the time
	 */
	public RunRetention(WorkflowStore store, Duration keep, Timer timer, LongSupplier nanoTime) {
		this.store = store;
		this.keep = keep;
		this.timer = timer;
		this.nanoTime = nanoTime;
	}

	/**
	 * Begin to remove runs, a minute from now.
	 */
	public synchronized void start() {
		if (this.polls == null && !this.keep.isZero()) {
			this.polls = new PollScheduler(this.timer, this::removeBatch, PAUSE, this.nanoTime);
			this.polls.within(FIRST);
		}
	}

	/**
	 * Remove no more.
	 * @param whenDone called when a removal that is under way has ended
	 */
	public void stop(Runnable whenDone) {
		PollScheduler stopping;
		synchronized (this) {
			stopping = this.polls;
			this.polls = null;
		}
		if (stopping == null) {
			whenDone.run();
		}
		else {
			stopping.stop(whenDone);
		}
	}

	/*
	 * A batch of long journals may take too long for one transaction; then smaller ones
	 * are tried.
	 */
	private Duration removeBatch() {
		try {
			int size = this.batch;
			int count = LIMIT.during(() -> this.store.removeEnded(this.keep, size));
			this.failures = 0;
			this.batch = Math.min(BATCH, 2 * size);
			return afterRemoving(count, count >= size);
		}
		catch (RuntimeException ex) {
			return afterFailure(ex);
		}
	}

	private Duration afterRemoving(int count, boolean isMoreLikely) {
		this.removed += count;
		if (isMoreLikely) {
			return Duration.ZERO;
		}
		if (this.removed > 0) {
			logger.info("Removed runs of workflows that have ended (runs: {}, kept for: {})", this.removed, this.keep);
		}
		this.removed = 0;
		return PAUSE;
	}

	private Duration afterFailure(RuntimeException failure) {
		this.batch = Math.max(SMALLEST_BATCH, this.batch / 4);
		Duration pause = FIRST.multipliedBy(1L << Math.min(this.failures, 10));
		pause = (pause.compareTo(PAUSE) < 0) ? pause : PAUSE;
		if (this.failures == 0) {
			logger.warn("Unable to remove runs of workflows that have ended; trying again in {}, then after growing "
					+ "pauses", pause, failure);
		}
		this.failures++;
		return pause;
	}

}
