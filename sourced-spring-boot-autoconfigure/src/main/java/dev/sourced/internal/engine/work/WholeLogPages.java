package dev.sourced.internal.engine.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;

/**
 * The claim of a group with a single lane, page by page: while a page is handled, the
 * next one is read. Each page is acknowledged in the transaction of its effects, and the
 * claim is kept for as long as there are more pages and other groups need not wait too
 * long. Belongs to one thread.
 */
final class WholeLogPages {

	private static final Logger logger = LoggerFactory.getLogger(WholeLogPages.class);

	private static final long TURN_NANOS = Duration.ofSeconds(1).toNanos();

	private final HeldClaim claim;

	private final Lanes lanes;

	private final Executor readers;

	WholeLogPages(HeldClaim claim, Lanes lanes, Executor readers) {
		this.claim = claim;
		this.lanes = lanes;
		this.readers = readers;
	}

	/**
	 * Process pages.
	 * @param processor processes one
	 * @param upToDate whether all that was processed is acknowledged, so that the next
	 * one may follow
	 * @return what the last one has left to do
	 */
	ClaimResult process(Function<List<LaneBatch>, ClaimResult> processor, BooleanSupplier upToDate) {
		long began = this.claim.now();
		LaneBatch page = read(this.claim.lanes().get(0));
		while (page.upTo() < page.lane().head() && this.claim.now() - began < TURN_NANOS) {
			FutureTask<LaneBatch> next = readAhead(after(page));
			ClaimResult result = processor
				.apply(List.of(new LaneBatch(page.lane(), page.messages(), page.upTo(), page.next(), false)));
			if (!upToDate.getAsBoolean()) {
				next.cancel(false);
				return result;
			}
			page = get(next);
		}
		return processor.apply(List.of(page));
	}

	private static ClaimedLane after(LaneBatch page) {
		ClaimedLane lane = page.lane();
		return new ClaimedLane(lane.lane(), page.upTo(), lane.head(), page.next(), lane.replayedUpTo(), 0,
				lane.token());
	}

	private LaneBatch read(ClaimedLane lane) {
		GroupWork work = this.claim.work();
		return this.lanes.fetch(work.group(), List.of(lane), work.settings().messages()).get(0);
	}

	private FutureTask<LaneBatch> readAhead(ClaimedLane lane) {
		FutureTask<LaneBatch> reading = new FutureTask<>(() -> read(lane));
		try {
			this.readers.execute(reading);
		}
		catch (RejectedExecutionException ex) {
			logger.trace("Nobody reads ahead", ex);
		}
		return reading;
	}

	/*
	 * If no thread was free to read it, it is read here.
	 */
	private static LaneBatch get(FutureTask<LaneBatch> reading) {
		reading.run();
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return reading.get();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		catch (ExecutionException | CancellationException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
