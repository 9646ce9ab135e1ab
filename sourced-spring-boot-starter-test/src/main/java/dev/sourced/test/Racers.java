package dev.sourced.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sourced.test.Race.Outcome;

/**
 * Threads that start at one barrier.
 *
 * @param <T> the type of the results
 */
final class Racers<T> {

	private static final int MOST = 1000;

	private final Duration longest;

	private final CyclicBarrier barrier;

	private final List<FutureTask<Outcome<T>>> tasks = new ArrayList<>();

	private final List<Thread> threads = new ArrayList<>();

	Racers(int racers, Duration longest) {
		if (racers < 2 || racers > MOST) {
			throw new IllegalArgumentException(
					"'racers' must be between 2 and %s (racers: %s)".formatted(MOST, racers));
		}
		this.longest = longest;
		this.barrier = new CyclicBarrier(racers);
	}

	List<Outcome<T>> run(List<Callable<T>> calls) {
		for (Callable<T> call : calls) {
			FutureTask<Outcome<T>> task = new FutureTask<>(() -> outcome(call));
			Thread thread = new Thread(task, "racer-" + this.threads.size());
			thread.setDaemon(true);
			this.tasks.add(task);
			this.threads.add(thread);
		}
		this.threads.forEach(Thread::start);
		long deadline = System.nanoTime() + this.longest.toNanos();
		return this.tasks.stream().map((task) -> join(task, deadline)).toList();
	}

	private Outcome<T> outcome(Callable<T> call) throws Exception {
		this.barrier.await(this.longest.toMillis(), TimeUnit.MILLISECONDS);
		try {
			return new Outcome<>(call.call(), null);
		}
		catch (Throwable ex) {
			return new Outcome<>(null, ex);
		}
	}

	private Outcome<T> join(FutureTask<Outcome<T>> task, long deadline) {
		try {
			return task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw hung();
		}
		catch (InterruptedException ex) {
			this.threads.forEach(Thread::interrupt);
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while racers were running", ex);
		}
		catch (java.util.concurrent.ExecutionException ex) {
			throw new IllegalStateException("Unable to start the race", ex.getCause());
		}
	}

	private AssertionError hung() {
		StringBuilder text = new StringBuilder();
		int hung = 0;
		for (int i = 0; i < this.threads.size(); i++) {
			if (!this.tasks.get(i).isDone()) {
				hung++;
				WorkerThreads.append(text, this.threads.get(i), this.threads.get(i).getStackTrace());
			}
		}
		this.threads.forEach(Thread::interrupt);
		return new AssertionError("%s of %s racers did not end within %s ms:%s".formatted(hung, this.threads.size(),
				this.longest.toMillis(), text));
	}

}
