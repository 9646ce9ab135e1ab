package dev.sourced.testsupport;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A place where racing tasks meet: they wait for each other at a barrier, are released at
 * once, and each gives one {@link Outcome}. The threads, one for each participant, are
 * kept from round to round, so that thousands of rounds are cheap. One round runs at a
 * time.
 */
public final class Rendezvous implements AutoCloseable {

	private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

	private static final AtomicInteger INSTANCES = new AtomicInteger();

	private final int participants;

	private final Duration timeout;

	private final CyclicBarrier barrier;

	private final ThreadGroup threads;

	private final ExecutorService executor;

	/**
	 * A rendezvous whose rounds take at most 60 seconds.
	 * @param participants the number of tasks in a round
	 */
	public Rendezvous(int participants) {
		this(participants, DEFAULT_TIMEOUT);
	}

	/**
	 * A rendezvous.
	 * @param participants the number of tasks in a round
	 * @param timeout how long a round may take
	 */
	public Rendezvous(int participants, Duration timeout) {
		this.participants = participants;
		this.timeout = timeout;
		this.barrier = new CyclicBarrier(participants);
		this.threads = new ThreadGroup("rendezvous-" + INSTANCES.incrementAndGet());
		this.executor = Executors.newFixedThreadPool(participants, threadFactory());
	}

	/**
	 * Runs the same task in every participant.
	 * @param <T> what the task returns
	 * @param task the task
	 * @return one outcome for each participant
	 * @throws AssertionError if the round takes too long; this rendezvous is closed then
	 */
	public <T> List<Outcome<T>> meet(Callable<? extends T> task) {
		return meet((participant) -> task);
	}

	/**
	 * Runs one task in every participant.
	 * @param <T> what the tasks return
	 * @param tasks gives the task of each participant, counted from 0; called before any
	 * of them starts
	 * @return the outcomes, in the order of the participants
	 * @throws AssertionError if the round takes too long; this rendezvous is closed then
	 */
	public <T> List<Outcome<T>> meet(IntFunction<? extends Callable<? extends T>> tasks) {
		List<Callable<T>> lined = IntStream.range(0, this.participants)
			.<Callable<T>>mapToObj((participant) -> lineUp(tasks.apply(participant)))
			.toList();
		long deadline = System.nanoTime() + this.timeout.toNanos();
		List<Future<T>> running = lined.stream().map(this.executor::submit).toList();
		return running.stream().map((task) -> join(task, deadline)).toList();
	}

	private <T> Callable<T> lineUp(Callable<? extends T> task) {
		return () -> {
			this.barrier.await(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
			return task.call();
		};
	}

	private <T> Outcome<T> join(Future<T> task, long deadline) {
		try {
			return new Outcome<>(task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS), null);
		}
		catch (ExecutionException ex) {
			return new Outcome<>(null, ex.getCause());
		}
		catch (TimeoutException ex) {
			throw abandon("A round must end within %s; its threads are at:%n%s".formatted(this.timeout, stacks()), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw abandon("Interrupted while waiting for a round", ex);
		}
	}

	private AssertionError abandon(String message, Exception cause) {
		close();
		return new AssertionError(message, cause);
	}

	private String stacks() {
		Thread[] alive = new Thread[this.participants];
		int count = this.threads.enumerate(alive);
		return Arrays.stream(alive, 0, count).map(Rendezvous::stack).collect(Collectors.joining("\n"));
	}

	private static String stack(Thread thread) {
		return Arrays.stream(thread.getStackTrace())
			.map((frame) -> "\tat " + frame)
			.collect(Collectors.joining("\n", thread.getName() + "\n", ""));
	}

	private ThreadFactory threadFactory() {
		AtomicInteger count = new AtomicInteger();
		return (runnable) -> {
			Thread thread = new Thread(this.threads, runnable, this.threads.getName() + "-" + count.getAndIncrement());
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * Interrupts the threads and lets them end, without waiting for them.
	 */
	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
