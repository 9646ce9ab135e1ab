package dev.sourced.processing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import dev.sourced.group.ClaimLostException;
import dev.sourced.group.ClaimedLane;
import dev.sourced.group.LaneBatch;
import dev.sourced.group.Lanes;
import dev.sourced.group.RegisteredGroup;
import dev.sourced.log.Transactions;
import dev.sourced.message.Envelope;

/**
 * Runs the units of one claim and isolates what fails: a unit that fails is repeated lane
 * by lane, then message by message; so is a lane whose next message has failed before, so
 * that it does not roll back others once more. What stands before the failing message is
 * committed; the failing one holds its lane and nothing else. Belongs to one thread.
 */
final class ClaimRun {

	private static final Logger logger = LoggerFactory.getLogger(ClaimRun.class);

	static final String LANE = "sourced.lane";

	private static final Duration WHILE_LOCKED = Duration.ofMillis(250);

	private final HeldClaim claim;

	private final RegisteredGroup group;

	private final UnitOfWork units;

	private final Lanes lanes;

	private final FailedMessages failed;

	private final Transactions transactions;

	private final BooleanSupplier stopping;

	private final Set<UUID> stopped = new HashSet<>();

	private final Set<UUID> faulted = new HashSet<>();

	private boolean cut;

	private @Nullable Duration retryIn;

	private int ready;

	ClaimRun(HeldClaim claim, Lanes lanes, FailedMessages failed, Transactions transactions, BooleanSupplier stopping) {
		this.claim = claim;
		this.group = claim.work().group();
		this.units = claim.work().units();
		this.lanes = lanes;
		this.failed = failed;
		this.transactions = transactions;
		this.stopping = stopping;
	}

	/**
	 * Run all units.
	 * @param batches a batch for each claimed lane
	 * @return what is left to do
	 * @throws StoreFaultException if the database failed; the claims are still held
	 */
	Rest run(List<LaneBatch> batches) {
		List<LaneBatch> tried = batches.stream().filter((batch) -> batch.lane().attempts() > 0).toList();
		List<LaneBatch> others = batches.stream().filter((batch) -> batch.lane().attempts() == 0).toList();
		this.units.cut(others).forEach(this::runUnit);
		tried.forEach((batch) -> Deliveries.singly(batch).forEach((part) -> runUnit(List.of(part))));
		return new Rest(this.ready > 0, this.cut, this.retryIn);
	}

	private void runUnit(List<LaneBatch> unit) {
		List<LaneBatch> going = unit.stream().filter((batch) -> !this.stopped.contains(batch.lane().key())).toList();
		if (going.isEmpty() || this.claim.isAbandoned() || isCut()) {
			return;
		}
		try {
			this.ready += handle(going);
		}
		catch (ClaimLostException ex) {
			lost(going, ex);
		}
		catch (RuntimeException | Error ex) {
			if (this.transactions.isTransient(ex) && this.transactions.isStoreFault(ex)) {
				postponed(going, ex);
			}
			else if (this.transactions.isStoreFault(ex)) {
				faulted(going, ex);
			}
			else {
				failed(going, ex);
			}
		}
	}

	private int handle(List<LaneBatch> unit) {
		this.claim.begin(unit);
		try {
			MDC.put(LANE, unit.get(0).lane().key().toString());
			return this.units.run(this.group, unit);
		}
		finally {
			MDC.remove(LANE);
			this.claim.end();
		}
	}

	/*
	 * Somebody else has a lock: nobody's fault, and it may concern one lane only.
	 */
	private void postponed(List<LaneBatch> unit, Throwable fault) {
		if (unit.size() > 1) {
			unit.forEach((batch) -> runUnit(List.of(batch)));
			return;
		}
		ClaimedLane lane = unit.get(0).lane();
		logger.debug("A lane waits for a lock (group: {}, lane: {})", this.group.id(), lane.key(), fault);
		this.stopped.add(lane.key());
		this.lanes.postpone(this.group, lane, WHILE_LOCKED);
		retryWithin(WHILE_LOCKED);
	}

	/*
	 * The handler's own use of a database, or of something like it, may fail as if the
	 * store had: with a value that an index does not take, with a cache that is away. The
	 * store itself is asked, and a message alone is run once more, because a connection
	 * may have been lost under it. If that was after the commit, the acknowledgement is
	 * refused this time.
	 */
	private void faulted(List<LaneBatch> unit, Throwable fault) {
		requireStore(unit.get(0).lane(), fault);
		LaneBatch first = unit.get(0);
		if (unit.size() == 1 && first.messages().size() == 1 && this.faulted.add(first.lane().key())) {
			runUnit(unit);
		}
		else {
			failed(unit, fault);
		}
	}

	private void requireStore(ClaimedLane lane, Throwable fault) {
		try {
			this.lanes.fetch(this.group, List.of(lane), 1);
		}
		catch (RuntimeException ex) {
			throw new StoreFaultException("Unable to work (group: %s)".formatted(this.group.id()), fault);
		}
	}

	private boolean isCut() {
		this.cut |= this.stopping.getAsBoolean();
		return this.cut;
	}

	private void lost(List<LaneBatch> unit, ClaimLostException ex) {
		if (unit.size() > 1) {
			unit.forEach((batch) -> runUnit(List.of(batch)));
			return;
		}
		logger.info("A claim was lost and its work is rolled back (group: {}, lane: {})", this.group.id(),
				unit.get(0).lane().key());
		logger.debug("The claim was lost here", ex);
		this.stopped.add(unit.get(0).lane().key());
	}

	private void failed(List<LaneBatch> unit, Throwable error) {
		LaneBatch first = unit.get(0);
		if (unit.size() > 1) {
			unit.forEach((batch) -> runUnit(List.of(batch)));
		}
		else if (first.messages().size() > 1) {
			Deliveries.singly(first).forEach((part) -> runUnit(List.of(part)));
		}
		else if (first.messages().isEmpty()) {
			throw new StoreFaultException("Unable to acknowledge (group: %s)".formatted(this.group.id()), error);
		}
		else {
			setAside(first, first.messages().get(0), error);
		}
	}

	private void setAside(LaneBatch batch, Envelope message, Throwable error) {
		this.stopped.add(batch.lane().key());
		Duration delay = this.failed.setAside(this.claim.work(), batch.lane(), message, error);
		if (delay != null) {
			retryWithin(delay);
		}
	}

	private void retryWithin(Duration delay) {
		this.retryIn = (this.retryIn == null || delay.compareTo(this.retryIn) < 0) ? delay : this.retryIn;
	}

	/**
	 * What a run has left to do.
	 *
	 * @param ready whether lanes are ready again
	 * @param cut whether units were left out because the engine stops, and claims are
	 * still held
	 * @param retryIn how long until the next attempt of a lane that was set aside, or
	 * {@code null} if none was
	 */
	record Rest(boolean ready, boolean cut, @Nullable Duration retryIn) {

		static final Rest NOTHING = new Rest(false, false, null);

	}

}
