package dev.sourced.benchmarks.job;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * When the jobs of this process went on after their wait.
 */
public final class Woken {

	private static final Map<String, CompletableFuture<Long>> TIMES = new ConcurrentHashMap<>();

	private Woken() {
	}

	static void at(String job) {
		of(job).complete(System.nanoTime());
	}

	/**
	 * Wait until a job has gone on. Nobody else asks for it.
	 * @param job the id of the job
	 * @param patience how long to wait
	 * @return the nanosecond at which it did
	 * @throws Exception if it did not in time
	 */
	public static long await(String job, Duration patience) throws Exception {
		try {
			return of(job).get(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		finally {
			TIMES.remove(job);
		}
	}

	private static CompletableFuture<Long> of(String job) {
		return TIMES.computeIfAbsent(job, (id) -> new CompletableFuture<>());
	}

}
