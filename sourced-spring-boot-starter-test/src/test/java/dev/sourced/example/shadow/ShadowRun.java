package dev.sourced.example.shadow;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.sourced.example.shadow.CartCommand.RecordObservation;
import dev.sourced.example.shadow.CartEvent.CartPriced;

/**
 * Runs the candidate beside what it is to replace, for some requests, on a thread of its
 * own. Whoever asked for a price does not wait for it: what does not fit into the queue
 * is left out and counted.
 */
class ShadowRun implements AutoCloseable {

	private final Pricing candidate;

	private final Sampling sampling;

	private final Consumer<RecordObservation> observations;

	private final AtomicLong leftOut = new AtomicLong();

	private final ThreadPoolExecutor executor;

	ShadowRun(Pricing candidate, Sampling sampling, int queue, Consumer<RecordObservation> observations) {
		this.candidate = candidate;
		this.sampling = sampling;
		this.observations = observations;
		this.executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queue),
				(work, full) -> this.leftOut.incrementAndGet());
	}

	void compare(CartPriced priced) {
		if (this.sampling.includes(priced.requestId())) {
			this.executor.execute(() -> this.observations.accept(observe(priced)));
		}
	}

	private RecordObservation observe(CartPriced priced) {
		try {
			boolean agrees = this.candidate.total(priced.items()) == priced.total();
			return new RecordObservation(priced.requestId(), agrees ? Verdict.AGREED : Verdict.DIVERGED, null);
		}
		catch (RuntimeException ex) {
			return new RecordObservation(priced.requestId(), Verdict.FAILED, ex.getClass().getSimpleName());
		}
	}

	long leftOut() {
		return this.leftOut.get();
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
