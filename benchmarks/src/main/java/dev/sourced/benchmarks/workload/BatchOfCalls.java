package dev.sourced.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * A number of calls, shared by several threads.
 */
final class BatchOfCalls {

	private BatchOfCalls() {
	}

	/**
	 * Make the calls. Returns when all are made.
	 * @param threads the number of threads
	 * @param calls the number of calls
	 * @param call takes the number of the call, from 0
	 */
	static void run(int threads, int calls, IntConsumer call) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> parts = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				int first = thread;
				parts.add(pool.submit(() -> {
					for (int number = first; number < calls; number += threads) {
						call.accept(number);
					}
				}));
			}
			for (Future<?> part : parts) {
				part.get();
			}
		}
		finally {
			pool.shutdownNow();
		}
	}

}
