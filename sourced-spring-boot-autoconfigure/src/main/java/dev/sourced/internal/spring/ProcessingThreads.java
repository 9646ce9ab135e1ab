package dev.sourced.internal.spring;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.TaskScheduler;

import dev.sourced.internal.signal.Timer;
import dev.sourced.internal.value.TimeBounds;

/**
 * The threads of the engine, on Spring's scheduling and execution. There are none while
 * the engine is stopped.
 */
public final class ProcessingThreads implements Timer, Executor {

	private final Supplier<? extends TaskScheduler> schedulers;

	private final Supplier<? extends TaskExecutor> executors;

	private volatile @Nullable TaskScheduler scheduler;

	private volatile @Nullable TaskExecutor executor;

	/**
	 * Create the threads, none yet.
	 * @param schedulers makes the scheduler of polls and renewals
	 * @param executors makes the executor of workers
	 */
	public ProcessingThreads(Supplier<? extends TaskScheduler> schedulers, Supplier<? extends TaskExecutor> executors) {
		this.schedulers = schedulers;
		this.executors = executors;
	}

	void open() {
		this.executor = initialized(this.executors.get());
		this.scheduler = initialized(this.schedulers.get());
	}

	void close() {
		destroy(this.scheduler);
		destroy(this.executor);
		this.scheduler = null;
		this.executor = null;
	}

	private static <T> T initialized(T created) {
		if (created instanceof InitializingBean bean) {
			try {
				bean.afterPropertiesSet();
			}
			catch (Exception ex) {
				throw new IllegalStateException("Unable to create threads", ex);
			}
		}
		return created;
	}

	private static void destroy(@Nullable Object created) {
		try {
			if (created instanceof DisposableBean bean) {
				bean.destroy();
			}
			else if (created instanceof AutoCloseable closeable) {
				closeable.close();
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException("Unable to end threads", ex);
		}
	}

	@Override
	public Future<?> once(Runnable task, Duration delay) {
		TaskScheduler current = scheduler();
		return Objects
			.requireNonNull(current.schedule(task, current.getClock().instant().plus(TimeBounds.wait(delay))));
	}

	@Override
	public Future<?> repeatedly(Runnable task, Duration delay) {
		TaskScheduler current = scheduler();
		Duration pause = TimeBounds.wait(delay);
		return current.scheduleWithFixedDelay(task, current.getClock().instant().plus(pause), pause);
	}

	/**
	 * A timer for tasks that may take long, such as removals: they run in the threads of
	 * workers, so that polls and renewals do not wait for them. Such a task plans its
	 * next run itself.
	 * @return the timer
	 */
	public Timer forLongTasks() {
		return new Timer() {

			@Override
			public Future<?> once(Runnable task, Duration delay) {
				return ProcessingThreads.this.once(() -> execute(task), delay);
			}

			@Override
			public Future<?> repeatedly(Runnable task, Duration delay) {
				throw new UnsupportedOperationException("A long task plans its next run itself");
			}

		};
	}

	private TaskScheduler scheduler() {
		TaskScheduler current = this.scheduler;
		if (current == null) {
			throw new RejectedExecutionException("The engine is stopped");
		}
		return current;
	}

	@Override
	public void execute(Runnable task) {
		TaskExecutor current = this.executor;
		if (current == null) {
			throw new RejectedExecutionException("The engine is stopped");
		}
		current.execute(task);
	}

}
