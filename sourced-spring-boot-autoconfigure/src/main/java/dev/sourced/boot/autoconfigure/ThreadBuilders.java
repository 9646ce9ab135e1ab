package dev.sourced.boot.autoconfigure;

import java.util.function.Supplier;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.TaskScheduler;

/**
 * Boot's builders, so that its settings for threads apply.
 *
 * @param scheduler makes a scheduler
 * @param executor makes an executor
 */
record ThreadBuilders(SchedulerBuilder scheduler, ExecutorBuilder executor) {

	static ThreadBuilders platform(ThreadPoolTaskSchedulerBuilder schedulers, ThreadPoolTaskExecutorBuilder executors) {
		return new ThreadBuilders((prefix,
				threads) -> schedulers.poolSize(threads).threadNamePrefix(prefix).awaitTermination(false).build(),
				(prefix, threads) -> executors.corePoolSize(threads)
					.maxPoolSize(threads)
					.threadNamePrefix(prefix)
					.awaitTermination(false)
					.build());
	}

	static ThreadBuilders virtual(SimpleAsyncTaskSchedulerBuilder schedulers,
			SimpleAsyncTaskExecutorBuilder executors) {
		return new ThreadBuilders((prefix, threads) -> schedulers.threadNamePrefix(prefix).build(),
				(prefix, threads) -> executors.threadNamePrefix(prefix).build());
	}

	Supplier<TaskScheduler> schedulers(String prefix, int threads) {
		return () -> this.scheduler.build(prefix, threads);
	}

	Supplier<TaskExecutor> executors(String prefix, int threads) {
		return () -> this.executor.build(prefix, threads);
	}

	/**
	 * Makes a scheduler.
	 */
	interface SchedulerBuilder {

		TaskScheduler build(String prefix, int threads);

	}

	/**
	 * Makes an executor.
	 */
	interface ExecutorBuilder {

		TaskExecutor build(String prefix, int threads);

	}

}
