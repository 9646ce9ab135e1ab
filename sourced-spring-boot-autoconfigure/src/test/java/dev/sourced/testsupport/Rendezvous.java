package dev.sourced.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A line-up for racing threads: all tasks of a round wait at one barrier, start together,
 * and are joined. The threads stay for the next round, so thousands of rounds are cheap.
 * One thread at a time may run rounds.
 */
public final class Rendezvous implements AutoCloseable {

	private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

	private final int participants;

	private final Duration timeout;

	private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

	private final ExecutorService executor;

	/**
	 * A line-up whose rounds may take 60 seconds.
	 * @param participants the number of tasks in a round at most
	 */
	public Rendezvous(int participants) {
		this(participants, DEFAULT_TIMEOUT);
	}

	/**
	 * A line-up.
	 * @param participants the number of tasks in a round at most
	 * @param timeout how long a round may take
	 */
	public Rendezvous(int participants, Duration timeout) {
		this.participants = participants;
		this.timeout = timeout;
		this.executor = Executors.newFixedThreadPool(participants, this::newThread);
	}

	/**
	 * Runs one task on all threads at once.
	 * @param <T> the type of the result
	 * @param task the task
	 * @return one outcome per thread
	 */
	public <T> List<Outcome<T>> run(Callable<T> task) {
		return run(Collections.nCopies(this.participants, task));
	}

	/**
	 * Runs one task for each participant at once.
	 * @param <T> the type of the results
	 * @param tasks gives the task of a participant, counted from 0; called before any of
	 * them starts
	 * @return one outcome per participant, in their order
	 */
	public <T> List<Outcome<T>> run(IntFunction<Callable<T>> tasks) {
		return run(IntStream.range(0, this.participants).mapToObj(tasks).toList());
	}

	/**
	 * Runs tasks at once, each on a thread of its own.
	 * @param <T> the type of the results
	 * @param tasks the tasks, not more than there are participants
	 * @return one outcome per task, in the order of the tasks
	 * @throws IllegalStateException if a task does not end in time; it says where each
	 * thread stood, interrupts them, and this object is of no more use
	 */
	public <T> List<Outcome<T>> run(List<? extends Callable<T>> tasks) {
		if (tasks.size() > this.participants) {
			throw new IllegalArgumentException(
					"'tasks' must be at most %d, but are %d".formatted(this.participants, tasks.size()));
		}
		long deadline = System.nanoTime() + this.timeout.toNanos();
		CyclicBarrier barrier = new CyclicBarrier(Math.max(1, tasks.size()));
		List<Future<T>> running = new ArrayList<>();
		for (Callable<T> task : tasks) {
			running.add(this.executor.submit(() -> {
				barrier.await(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
				return task.call();
			}));
		}
		List<Outcome<T>> outcomes = new ArrayList<>();
		for (Future<T> task : running) {
			outcomes.add(join(task, deadline));
		}
		return outcomes;
	}

	private <T> Outcome<T> join(Future<T> task, long deadline) {
		try {
			return new Outcome<>(task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS), null);
		}
		catch (ExecutionException ex) {
			return new Outcome<>(null, ex.getCause());
		}
		catch (TimeoutException ex) {
			throw stop("A task did not end within %s".formatted(this.timeout));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw stop("Interrupted while tasks were running");
		}
	}

	private IllegalStateException stop(String reason) {
		IllegalStateException exception = new IllegalStateException(reason + whereaboutsOfThreads());
		this.executor.shutdownNow();
		return exception;
	}

	private String whereaboutsOfThreads() {
		StringBuilder text = new StringBuilder();
		for (Thread thread : List.copyOf(this.threads)) {
			text.append("%n%s (%s)".formatted(thread.getName(), thread.getState()));
			for (StackTraceElement element : thread.getStackTrace()) {
				text.append("%n\tat %s".formatted(element));
			}
		}
		return text.toString();
	}

	private Thread newThread(Runnable work) {
		Thread thread = new Thread(work, "rendezvous-" + (this.threads.size() + 1));
		thread.setDaemon(true);
		this.threads.add(thread);
		return thread;
	}

	/**
	 * Ends the threads; a task that still runs is interrupted.
	 */
	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
