package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Things that happen again and again at the same time, each on a thread of its own, until
 * one of them fails or the test has seen enough.
 */
final class Storm implements AutoCloseable {

	private static final int THREADS = 9;

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

	private final List<Throwable> failures = new CopyOnWriteArrayList<>();

	void blow(Runnable gust, Duration pause) {
		this.threads.scheduleWithFixedDelay(() -> {
			try {
				gust.run();
			}
			catch (RuntimeException | Error ex) {
				this.failures.add(ex);
				throw ex;
			}
		}, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	void await(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		Awaitility.await()
			.atMost(duration.plusSeconds(10))
			.until(() -> !this.failures.isEmpty() || System.nanoTime() > end);
	}

	/** Waits for what is under way: it has happened, or it has failed. */
	@Override
	public void close() {
		this.threads.shutdown();
		Awaitility.await().atMost(Application.PATIENCE).until(this.threads::isTerminated);
		assertThat(this.failures).isEmpty();
	}

}
