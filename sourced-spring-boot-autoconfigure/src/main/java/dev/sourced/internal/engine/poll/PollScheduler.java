package dev.sourced.internal.engine.poll;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.signal.Timer;
import dev.sourced.internal.value.TimeBounds;

/**
 * Schedules polls: each poll says when the next one is due, and a signal brings it
 * forward. Polls never overlap, and they go on whatever a poll throws. Thread-safe.
 */
public final class PollScheduler {

	private static final Logger logger = LoggerFactory.getLogger(PollScheduler.class);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

	private final Timer timer;

	private final Supplier<Duration> poll;

	private final Duration longestPause;

	private final LongSupplier nanoTime;

	private @Nullable Future<?> planned;

	private long plannedFor;

	private boolean polling;

	private boolean news;

	private int failures;

	private @Nullable Runnable whenStopped;

	/**
	 * Create the scheduler, without any poll planned.
	 * @param timer runs the polls
	 * @param poll asks for work and returns how long until it wants to ask again
	 * @param longestPause how long at most after polls that failed
	 * @param nanoTime the time
	 */
	public PollScheduler(Timer timer, Supplier<Duration> poll, Duration longestPause, LongSupplier nanoTime) {
		this.timer = timer;
		this.poll = poll;
		this.longestPause = longestPause;
		this.nanoTime = nanoTime;
	}

	public void now() {
		within(Duration.ZERO);
	}

	/**
	 * Schedule a poll no later than a delay from now. A poll that is under way may not
	 * know why, so another one follows it at once.
	 * @param delay the delay
	 */
	public synchronized void within(Duration delay) {
		if (this.polling) {
			this.news = true;
		}
		else {
			plan(delay);
		}
	}

	private void plan(Duration delay) {
		Duration bounded = TimeBounds.wait(delay);
		long instant = this.nanoTime.getAsLong() + TimeBounds.nanos(bounded);
		if (this.whenStopped != null || (this.planned != null && this.plannedFor - instant <= 0)) {
			return;
		}
		if (this.planned != null) {
			this.planned.cancel(false);
		}
		this.planned = this.timer.once(this::beat, bounded);
		this.plannedFor = instant;
	}

	private void beat() {
		synchronized (this) {
			if (this.polling || this.whenStopped != null) {
				return;
			}
			this.polling = true;
			this.news = false;
			this.planned = null;
		}
		Duration next = pollQuietly();
		synchronized (this) {
			this.polling = false;
			if (this.whenStopped != null) {
				this.whenStopped.run();
			}
			plan(this.news ? Duration.ZERO : next);
		}
	}

	private Duration pollQuietly() {
		try {
			Duration next = this.poll.get();
			this.failures = 0;
			return next;
		}
		catch (RuntimeException | Error ex) {
			return afterFailure(ex);
		}
	}

	/*
	 * Soon at first: it may have been a deadlock.
	 */
	private Duration afterFailure(Throwable failure) {
		if (this.failures == 0) {
			logger.warn("Unable to look for work; trying again soon, then every {}", this.longestPause, failure);
		}
		this.failures++;
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(this.failures, 10));
		return (pause.compareTo(this.longestPause) < 0) ? pause : this.longestPause;
	}

	/**
	 * Stop polling.
	 * @param whenDone called when the last poll has ended, at once if there is none
	 */
	public synchronized void stop(Runnable whenDone) {
		this.whenStopped = whenDone;
		if (this.planned != null) {
			this.planned.cancel(false);
		}
		if (!this.polling) {
			whenDone.run();
		}
	}

}
