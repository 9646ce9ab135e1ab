package dev.sourced.benchmarks.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that repeat their operations at the same time, each in a thread of its own.
 */
final class ClientThreads implements Work {

	private final Operation.OfClient source;

	private final List<Operation> operations = new ArrayList<>();

	ClientThreads(Operation.OfClient source) {
		this.source = source;
	}

	@Override
	public long perform(Turn turn) throws Exception {
		while (this.operations.size() < turn.clients()) {
			this.operations.add(this.source.operation(this.operations.size()));
		}
		ExecutorService threads = Executors.newFixedThreadPool(turn.clients());
		try {
			CyclicBarrier start = new CyclicBarrier(turn.clients());
			List<Future<Long>> results = new ArrayList<>();
			for (Operation operation : this.operations.subList(0, turn.clients())) {
				results.add(threads.submit(() -> repeat(operation, turn, start)));
			}
			return sum(results);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static long repeat(Operation operation, Turn turn, CyclicBarrier start) throws Exception {
		Latencies own = new Latencies();
		long count = 0;
		start.await();
		long now = System.nanoTime();
		for (long begin = now; !turn.isOver(now - begin, count); count++) {
			operation.perform();
			long later = System.nanoTime();
			own.add(later - now);
			now = later;
		}
		turn.latencies().addAll(own);
		return count;
	}

	private static long sum(List<Future<Long>> results) throws Exception {
		long sum = 0;
		for (Future<Long> result : results) {
			try {
				sum += result.get();
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException("A client has failed", ex.getCause());
			}
		}
		return sum;
	}

}
