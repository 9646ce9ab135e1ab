package dev.sourced.internal.engine.work;

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

import dev.sourced.SourcedException;
import dev.sourced.group.GroupType;
import dev.sourced.internal.engine.failure.FailedMessages;
import dev.sourced.internal.engine.failure.PostponedLanes;
import dev.sourced.internal.engine.failure.StoreFaultException;
import dev.sourced.internal.engine.failure.StoreProbe;
import dev.sourced.internal.engine.lane.HandlerFailedException;
import dev.sourced.internal.engine.lane.LaneMessages;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.engine.lane.LogKeys;
import dev.sourced.internal.engine.lane.UnitPartlyDoneException;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.Transactions;
import dev.sourced.message.Envelope;

/**
 * Processes one claim unit by unit and isolates what fails: a unit that fails is repeated
 * lane by lane, then message by message; so is a lane whose next message has failed
 * before, so that it does not roll back others once more. What stands before the failing
 * message is committed; the failing one holds its lane and nothing else. Belongs to one
 * thread.
 */
final class ClaimProcessor {

	private static final Logger logger = LoggerFactory.getLogger(ClaimProcessor.class);

	private final HeldClaim claim;

	private final RegisteredGroup group;

	private final LaneProcessor processor;

	private final FailedMessages failed;

	private final PostponedLanes postponed;

	private final StoreProbe probe;

	private final Transactions transactions;

	private final BooleanSupplier stopping;

	private final Set<UUID> stopped = new HashSet<>();

	private final Set<UUID> faulted = new HashSet<>();

	private boolean cut;

	private @Nullable Duration retryIn;

	private int ready;

	ClaimProcessor(HeldClaim claim, FailedMessages failed, PostponedLanes postponed, StoreProbe probe,
			Transactions transactions, BooleanSupplier stopping) {
		this.claim = claim;
		this.group = claim.work().group();
		this.processor = claim.work().processor();
		this.failed = failed;
		this.postponed = postponed;
		this.probe = probe;
		this.transactions = transactions;
		this.stopping = stopping;
	}

	/**
	 * Process all units.
	 * @param batches a batch for each claimed lane
	 * @return what is left to do
	 * @throws StoreFaultException if the database failed; the claims are still held
	 */
	ClaimResult process(List<LaneBatch> batches) {
		List<LaneBatch> tried = batches.stream().filter((batch) -> batch.lane().attempts() > 0).toList();
		List<LaneBatch> others = batches.stream().filter((batch) -> batch.lane().attempts() == 0).toList();
		this.processor.cut(others).forEach(this::runUnit);
		tried.forEach((batch) -> parts(batch).forEach((part) -> runUnit(List.of(part))));
		return new ClaimResult(this.ready > 0, this.cut, this.retryIn);
	}

	/**
	 * Whether all that was processed is acknowledged, and the claim is still held.
	 * @return {@code false} if something has failed, was lost or left out
	 */
	boolean isUpToDate() {
		return this.stopped.isEmpty() && !this.cut && !this.claim.isAbandoned();
	}

	private void runUnit(List<LaneBatch> unit) {
		List<LaneBatch> going = unit.stream().filter((batch) -> !this.stopped.contains(batch.lane().key())).toList();
		if (going.isEmpty() || this.claim.isAbandoned() || isCut()) {
			return;
		}
		try {
			this.ready += handle(going);
		}
		catch (UnitPartlyDoneException ex) {
			this.ready += ex.ready();
			ex.done(going).forEach(this::succeeded);
			ex.failed().forEach((part) -> judge(List.of(part.batch()), part.failure()));
			runUnit(ex.left());
			return;
		}
		catch (RuntimeException | Error ex) {
			judge(going, ex);
			return;
		}
		going.forEach(this::succeeded);
	}

	private void succeeded(LaneBatch batch) {
		this.failed.succeeded(this.group, batch);
	}

	private void judge(List<LaneBatch> unit, Throwable failure) {
		if (failure instanceof ClaimLostException lost) {
			lost(unit, lost);
		}
		else if (failure instanceof HandlerFailedException) {
			ofHandler(unit, HandlerFailedException.unwrapped(failure));
		}
		else {
			ofEngine(unit, failure);
		}
	}

	private int handle(List<LaneBatch> unit) {
		this.claim.begin(unit, this.stopping);
		try {
			MDC.put(LogKeys.LANE, unit.get(0).lane().key().toString());
			return this.processor.run(this.group, unit);
		}
		finally {
			MDC.remove(LogKeys.LANE);
			this.claim.end();
		}
	}

	/*
	 * A handler's own use of a database, or of something like it, may fail as if the
	 * store had: with a statement that takes too long, with a cache that is away. The
	 * store itself is asked, and a message alone is run once more, because a connection
	 * may have been lost under it. If that was after the commit, the acknowledgement is
	 * refused this time. From then on it is the message's failure, and so is a lock that
	 * is never got.
	 */
	private void ofHandler(List<LaneBatch> unit, Throwable error) {
		boolean isLock = this.transactions.isLockFailure(error);
		boolean isFault = !isLock && this.transactions.isStoreFault(error);
		if (isFault) {
			this.probe.requireWell(this.group, unit.get(0).lane(), error);
		}
		if (narrowed(unit)) {
			return;
		}
		LaneBatch alone = unit.get(0);
		Envelope message = onlyMessage(alone, error);
		if (isFault && this.faulted.add(alone.lane().key())) {
			runUnit(unit);
			return;
		}
		Duration pause = (isLock && alone.lane().failuresAt(message.position()) == 0)
				? this.postponed.afterLockFailure(this.group, alone.lane(), message.position(), error) : null;
		if (pause != null) {
			stopUntil(alone, pause);
		}
		else {
			recordFailure(alone, message, error);
		}
	}

	/*
	 * What fails in the engine's own statements counts for no message, unless the store
	 * is well and they fail for what the message asks of them.
	 */
	private void ofEngine(List<LaneBatch> unit, Throwable error) {
		if (!(error instanceof SourcedException)) {
			this.probe.requireWell(this.group, unit.get(0).lane(), error);
		}
		if (narrowed(unit)) {
			return;
		}
		LaneBatch alone = unit.get(0);
		Envelope message = onlyMessage(alone, error);
		if (this.transactions.isStoreFault(error)) {
			stopUntil(alone, this.postponed.afterEngineFailure(this.group, alone.lane(), message.position(), error));
		}
		else {
			recordFailure(alone, message, error);
		}
	}

	private boolean narrowed(List<LaneBatch> unit) {
		LaneBatch first = unit.get(0);
		if (unit.size() > 1) {
			unit.forEach((batch) -> runUnit(List.of(batch)));
			return true;
		}
		List<LaneBatch> parts = parts(first);
		if (parts.size() > 1) {
			parts.forEach((part) -> runUnit(List.of(part)));
			return true;
		}
		return false;
	}

	/*
	 * All that waits in the lane of a run is one entry of it, whether or not it has
	 * failed before: called once for each, its method would repeat what failed as often.
	 */
	private List<LaneBatch> parts(LaneBatch batch) {
		return (this.group.definition().type() == GroupType.WORKFLOW) ? List.of(batch) : LaneMessages.singly(batch);
	}

	private Envelope onlyMessage(LaneBatch batch, Throwable error) {
		if (batch.messages().isEmpty()) {
			throw new StoreFaultException("Unable to acknowledge (group: %s)".formatted(this.group.id()), error);
		}
		return batch.messages().get(0);
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

	private void recordFailure(LaneBatch batch, Envelope message, Throwable error) {
		this.stopped.add(batch.lane().key());
		Duration delay = this.failed.recordFailure(this.group, this.claim.work().settings().retries(), batch.lane(),
				message, error);
		if (delay != null) {
			retryWithin(delay);
		}
	}

	private void stopUntil(LaneBatch batch, Duration pause) {
		this.stopped.add(batch.lane().key());
		retryWithin(pause);
	}

	private void retryWithin(Duration delay) {
		this.retryIn = (this.retryIn == null || delay.compareTo(this.retryIn) < 0) ? delay : this.retryIn;
	}

}
