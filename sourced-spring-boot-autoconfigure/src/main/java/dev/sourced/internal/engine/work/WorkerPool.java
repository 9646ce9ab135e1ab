package dev.sourced.internal.engine.work;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.group.RegisteredGroup;

/**
 * Runs workers while groups have something to do: each takes the group that waits
 * longest, and ends when none is left. Thread-safe.
 */
final class WorkerPool {

	private static final Logger logger = LoggerFactory.getLogger(WorkerPool.class);

	private final Executor executor;

	private final int size;

	private final Consumer<RegisteredGroup> work;

	private final Set<RegisteredGroup> waiting = new LinkedHashSet<>();

	private int active;

	private boolean stopped;

	private Runnable whenIdle = () -> {
	};

	/**
	 * Create the pool.
	 * @param executor runs the workers
	 * @param size how many at once
	 * @param work what a worker does for a group
	 */
	WorkerPool(Executor executor, int size, Consumer<RegisteredGroup> work) {
		this.executor = executor;
		this.size = size;
		this.work = work;
	}

	/**
	 * Say that groups have something to do. A group that a worker has already is looked
	 * at once more afterwards.
	 * @param groups the groups
	 */
	void offer(Collection<RegisteredGroup> groups) {
		int starting;
		synchronized (this) {
			if (this.stopped) {
				return;
			}
			this.waiting.addAll(groups);
			starting = Math.min(this.size - this.active, this.waiting.size());
			this.active += starting;
		}
		for (int i = 0; i < starting; i++) {
			start();
		}
	}

	private void start() {
		try {
			this.executor.execute(this::run);
		}
		catch (RuntimeException | Error ex) {
			logger.warn("Unable to start a worker: {}", ex.toString());
			end();
		}
	}

	private void run() {
		for (RegisteredGroup group = next(); group != null; group = next()) {
			try {
				this.work.accept(group);
			}
			catch (RuntimeException | Error ex) {
				logger.error("A worker failed and goes on (group: {})", group.id(), ex);
			}
		}
	}

	private synchronized @Nullable RegisteredGroup next() {
		Iterator<RegisteredGroup> groups = this.waiting.iterator();
		if (this.stopped || !groups.hasNext()) {
			end();
			return null;
		}
		RegisteredGroup group = groups.next();
		groups.remove();
		return group;
	}

	private synchronized void end() {
		this.active--;
		if (this.stopped && this.active == 0) {
			this.whenIdle.run();
		}
	}

	synchronized boolean isStopped() {
		return this.stopped;
	}

	/**
	 * Start no more work, and finish what is in hand.
	 * @param whenDone called when the last worker has ended, at once if there is none
	 */
	synchronized void stop(Runnable whenDone) {
		this.stopped = true;
		this.whenIdle = whenDone;
		if (this.active == 0) {
			whenDone.run();
		}
	}

}
