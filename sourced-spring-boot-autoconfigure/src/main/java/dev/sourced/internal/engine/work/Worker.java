package dev.sourced.internal.engine.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import dev.sourced.internal.engine.failure.FailedMessages;
import dev.sourced.internal.engine.failure.PostponedLanes;
import dev.sourced.internal.engine.failure.StoreFaultException;
import dev.sourced.internal.engine.failure.StoreProbe;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.store.Transactions;

/**
 * Processes claims: fetches the next messages of their lanes, lets them take effect, and
 * lets the lanes go, whatever happens. Thread-safe.
 */
public final class Worker {

	private final HeldClaims claims;

	private final Lanes lanes;

	private final Transactions transactions;

	private final FailedMessages failed;

	private final PostponedLanes postponed;

	private final Duration lease;

	private final Executor readers;

	/**
	 * Create the worker.
	 * @param claims the claims of this instance
	 * @param lanes where messages are fetched
	 * @param transactions judge failures
	 * @param failed sets lanes aside
	 * @param postponed puts lanes off
	 * @param lease how long a claim holds without renewal
	 * @param readers reads messages while others are handled
	 */
	public Worker(HeldClaims claims, Lanes lanes, Transactions transactions, FailedMessages failed,
			PostponedLanes postponed, Duration lease, Executor readers) {
		this.claims = claims;
		this.lanes = lanes;
		this.transactions = transactions;
		this.failed = failed;
		this.postponed = postponed;
		this.lease = lease;
		this.readers = readers;
	}

	/**
	 * Process a claim of the calling thread and let it go.
	 * @param claim the claim
	 * @param stopping whether no unit may be started any more
	 * @return what is left to do
	 * @throws StoreFaultException if the database failed
	 */
	ClaimResult process(HeldClaim claim, BooleanSupplier stopping) {
		try {
			ClaimResult result = fetchAndProcess(claim, stopping);
			if (result.cut()) {
				this.claims.release(claim);
			}
			return result;
		}
		catch (RuntimeException | Error ex) {
			this.claims.release(claim);
			throw (ex instanceof StoreFaultException fault) ? fault
					: new StoreFaultException("Unable to work (group: %s)".formatted(claim.work().group().id()), ex);
		}
		finally {
			this.claims.remove(claim);
		}
	}

	private ClaimResult fetchAndProcess(HeldClaim claim, BooleanSupplier stopping) {
		GroupWork work = claim.work();
		ClaimProcessor processor = new ClaimProcessor(claim, this.failed, this.postponed,
				new StoreProbe(this.lanes, this.lease), this.transactions, stopping);
		if (work.group().definition().isWholeLog()) {
			return new WholeLogPages(claim, this.lanes, this.readers)
				.process((page) -> limit(work).during(() -> processor.process(page)), processor::isUpToDate);
		}
		long began = claim.now();
		List<LaneBatch> batches = this.lanes.fetch(work.group(), claim.lanes(),
				claim.size().messages(claim.lanes().size()));
		ClaimResult result = limit(work).during(() -> processor.process(batches));
		claim.size()
			.processed(batches.size(), batches.stream().mapToLong((batch) -> batch.messages().size()).sum(),
					claim.now() - began);
		return result;
	}

	/*
	 * Lanes are taken back from a handler that does not return before its transaction is
	 * ended.
	 */
	private TimeLimit limit(GroupWork work) {
		return TimeLimit.of(work.settings().maxHandlingTime().plus(this.lease));
	}

}
