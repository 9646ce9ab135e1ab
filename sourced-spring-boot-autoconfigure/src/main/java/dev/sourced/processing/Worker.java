package dev.sourced.processing;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.group.ClaimedLane;
import dev.sourced.group.Lanes;
import dev.sourced.group.RegisteredGroup;
import dev.sourced.log.Transactions;
import dev.sourced.processing.EngineSettings.Batches;

/**
 * Claims lanes of a group, runs their next messages, and lets them go. Survives whatever
 * happens. Thread-safe.
 */
final class Worker {

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	private final UUID owner = UUID.randomUUID();

	private final Lanes lanes;

	private final Transactions transactions;

	private final EngineSettings settings;

	private final InHand inHand = new InHand();

	private final Queue<InHand.Held> unreleased = new ConcurrentLinkedQueue<>();

	Worker(Lanes lanes, Transactions transactions, EngineSettings settings) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.settings = settings;
	}

	/**
	 * Claim once and work.
	 * @param work the group and how its messages take effect
	 * @param pool told before the work if there may be more lanes to claim
	 * @return what is left to do
	 * @throws StoreFaultException if the database failed
	 */
	ClaimRun.Rest work(ClaimRun.Work work, WorkerPool pool) {
		releaseLate();
		RegisteredGroup group = work.group();
		int most = this.settings.batches().lanes(group.definition());
		List<ClaimedLane> claimed = claim(group, most);
		if (claimed.isEmpty()) {
			return ClaimRun.Rest.NOTHING;
		}
		if (claimed.size() == most && !group.definition().isWholeLog()) {
			pool.offer(List.of(group));
		}
		InHand.Held held = this.inHand.add(group, claimed);
		try {
			return run(work, held, pool::isStopped);
		}
		catch (RuntimeException | Error ex) {
			release(held);
			throw (ex instanceof StoreFaultException fault) ? fault
					: new StoreFaultException("Unable to work (group: %s)".formatted(group.id()), ex);
		}
		finally {
			this.inHand.remove(held);
		}
	}

	private List<ClaimedLane> claim(RegisteredGroup group, int most) {
		try {
			return this.lanes.claim(group, most, this.settings.lease(), this.owner);
		}
		catch (RuntimeException ex) {
			throw new StoreFaultException("Unable to claim (group: %s)".formatted(group.id()), ex);
		}
	}

	private ClaimRun.Rest run(ClaimRun.Work work, InHand.Held held, BooleanSupplier stopping) {
		Batches batches = this.settings.batches();
		int most = held.group().definition().isWholeLog() ? batches.wholeLog() : batches.lane();
		ClaimRun run = new ClaimRun(work, this.lanes, this.transactions, new RetrySchedule(this.settings.retries()),
				stopping);
		ClaimRun.Rest rest = run.run(this.lanes.fetch(held.group(), held.lanes(), most));
		if (rest.cut()) {
			release(held);
		}
		return rest;
	}

	/*
	 * What cannot be released now is released when the database is back, or by the end of
	 * its lease.
	 */
	private void release(InHand.Held claim) {
		try {
			this.lanes.release(claim.group(), claim.lanes());
		}
		catch (RuntimeException ex) {
			logger.debug("Unable to release lanes (group: {})", claim.group().id(), ex);
			this.unreleased.add(claim);
		}
	}

	private void releaseLate() {
		int late = this.unreleased.size();
		for (int i = 0; i < late; i++) {
			InHand.Held claim = this.unreleased.poll();
			if (claim != null) {
				release(claim);
			}
		}
	}

	/**
	 * Renew the leases of all claims in hand, if there are any.
	 */
	void renew() {
		var claims = this.inHand.all();
		if (!claims.isEmpty()) {
			try {
				this.lanes.renew(claims, this.settings.lease());
			}
			catch (RuntimeException ex) {
				logger.warn("Unable to renew leases: {}", ex.getMessage());
			}
		}
	}

}
