package dev.sourced.internal.boot;

import java.util.concurrent.Executor;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.TaskScheduler;

import dev.sourced.internal.spring.ProcessingThreads;

/**
 * Boot's builders, so that its settings for threads apply.
 */
public final class ThreadBuilders {

	private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

	private final SchedulerBuilder scheduler;

	private final ExecutorBuilder executor;

	private ThreadBuilders(SchedulerBuilder scheduler, ExecutorBuilder executor) {
		this.scheduler = scheduler;
		this.executor = executor;
	}

	/**
	 * The builders of an application.
	 * @param environment tells whether threads are virtual
	 * @param beans the application's beans
	 * @return its builders
	 */
	public static ThreadBuilders of(Environment environment, BeanFactory beans) {
		return Threading.VIRTUAL.isActive(environment) ? virtual(beans) : platform(beans);
	}

	private static ThreadBuilders platform(BeanFactory beans) {
		ThreadPoolTaskSchedulerBuilder schedulers = beans.getBeanProvider(ThreadPoolTaskSchedulerBuilder.class)
			.getIfAvailable(ThreadPoolTaskSchedulerBuilder::new);
		ThreadPoolTaskExecutorBuilder executors = beans.getBeanProvider(ThreadPoolTaskExecutorBuilder.class)
			.getIfAvailable(ThreadPoolTaskExecutorBuilder::new);
		return new ThreadBuilders((prefix,
				threads) -> schedulers.poolSize(threads).threadNamePrefix(prefix).awaitTermination(false).build(),
				(prefix, threads) -> executors.corePoolSize(threads)
					.maxPoolSize(threads)
					.threadNamePrefix(prefix)
					.awaitTermination(false)
					.build());
	}

	private static ThreadBuilders virtual(BeanFactory beans) {
		SimpleAsyncTaskSchedulerBuilder schedulers = beans.getBeanProvider(SimpleAsyncTaskSchedulerBuilder.class)
			.getIfAvailable(SimpleAsyncTaskSchedulerBuilder::new);
		SimpleAsyncTaskExecutorBuilder executors = beans.getBeanProvider(SimpleAsyncTaskExecutorBuilder.class)
			.getIfAvailable(SimpleAsyncTaskExecutorBuilder::new);
		return new ThreadBuilders((prefix, threads) -> schedulers.threadNamePrefix(prefix).build(),
				(prefix, threads) -> executors.threadNamePrefix(prefix).build());
	}

	/**
	 * Threads of Sourced, none yet.
	 * @param schedulers the prefix of the names of those that schedule
	 * @param timers how many schedule
	 * @param executors the prefix of the names of those that work
	 * @param workers how many work
	 * @return the threads
	 */
	public ProcessingThreads threads(String schedulers, int timers, String executors, int workers) {
		return new ProcessingThreads(() -> this.scheduler.build(schedulers, timers),
				() -> this.executor.build(executors, workers));
	}

	/**
	 * A thread for each task, however many there are: virtual ones where there are any.
	 * @param beans the application's beans
	 * @param prefix the prefix of their names
	 * @return begins a thread for each task
	 */
	public static Executor threadForEach(BeanFactory beans, String prefix) {
		return beans.getBeanProvider(SimpleAsyncTaskExecutorBuilder.class)
			.getIfAvailable(SimpleAsyncTaskExecutorBuilder::new)
			.threadNamePrefix(prefix)
			.concurrencyLimit(null)
			.virtualThreads(Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS)
			.build();
	}

	/**
	 * Makes a scheduler.
	 */
	private interface SchedulerBuilder {

		TaskScheduler build(String prefix, int threads);

	}

	/**
	 * Makes an executor.
	 */
	private interface ExecutorBuilder {

		TaskExecutor build(String prefix, int threads);

	}

}
