package dev.sourced.internal.engine;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.store.Transactions;

/**
 * Claims lanes of a group, runs their next messages, and lets them go. Survives whatever
 * happens. Thread-safe.
 */
final class Worker {

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	private static final String GROUP = "sourced.group";

	private final UUID owner = UUID.randomUUID();

	private final Lanes lanes;

	private final Transactions transactions;

	private final FailedMessages failed;

	private final PostponedLanes postponed;

	private final EngineSettings settings;

	private final InHand inHand;

	private final Queue<HeldClaim> unreleased = new ConcurrentLinkedQueue<>();

	Worker(Lanes lanes, Transactions transactions, FailedMessages failed, PostponedLanes postponed,
			EngineSettings settings, InHand inHand) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.failed = failed;
		this.postponed = postponed;
		this.settings = settings;
		this.inHand = inHand;
	}

	/**
	 * Claim once and work.
	 * @param work the group and how its messages take effect
	 * @param pool told before the work if there may be more lanes to claim
	 * @return what is left to do
	 * @throws StoreFaultException if the database failed
	 */
	ClaimRun.Rest work(GroupWork work, WorkerPool pool) {
		MDC.put(GROUP, work.group().id());
		try {
			releaseLate();
			List<ClaimedLane> claimed = claim(work);
			if (claimed.isEmpty()) {
				return ClaimRun.Rest.NOTHING;
			}
			if (claimed.size() == work.settings().lanes() && !work.group().definition().isWholeLog()) {
				pool.offer(List.of(work.group()));
			}
			return hold(new HeldClaim(work, claimed), pool);
		}
		finally {
			MDC.remove(GROUP);
		}
	}

	private List<ClaimedLane> claim(GroupWork work) {
		try {
			return this.lanes.claim(work.group(), work.settings().lanes(), this.settings.lease(), this.owner);
		}
		catch (RuntimeException ex) {
			throw new StoreFaultException("Unable to claim (group: %s)".formatted(work.group().id()), ex);
		}
	}

	private ClaimRun.Rest hold(HeldClaim claim, WorkerPool pool) {
		this.inHand.add(claim);
		try {
			return run(claim, pool);
		}
		catch (RuntimeException | Error ex) {
			release(claim);
			throw (ex instanceof StoreFaultException fault) ? fault
					: new StoreFaultException("Unable to work (group: %s)".formatted(claim.work().group().id()), ex);
		}
		finally {
			this.inHand.remove(claim);
		}
	}

	private ClaimRun.Rest run(HeldClaim claim, WorkerPool pool) {
		GroupWork work = claim.work();
		ClaimRun run = new ClaimRun(claim, this.failed, this.postponed,
				new StoreProbe(this.lanes, this.settings.lease()), this.transactions, pool::isStopped);
		List<LaneBatch> batches = this.lanes.fetch(work.group(), claim.lanes(), work.settings().messages());
		ClaimRun.Rest rest = limit(work).during(() -> run.run(batches));
		if (rest.cut()) {
			release(claim);
		}
		return rest;
	}

	/*
	 * Lanes are taken back from a handler that does not return before its transaction is
	 * ended.
	 */
	private TimeLimit limit(GroupWork work) {
		return TimeLimit.of(work.settings().maxHandlingTime().plus(this.settings.lease()));
	}

	/*
	 * What cannot be released now is released when the database is back, or by the end of
	 * its lease.
	 */
	private void release(HeldClaim claim) {
		try {
			this.lanes.release(claim.work().group(), claim.lanes());
		}
		catch (RuntimeException ex) {
			logger.debug("Unable to release lanes (group: {})", claim.work().group().id(), ex);
			this.unreleased.add(claim);
		}
	}

	private void releaseLate() {
		int late = this.unreleased.size();
		for (int i = 0; i < late; i++) {
			HeldClaim claim = this.unreleased.poll();
			if (claim != null) {
				release(claim);
			}
		}
	}

}
