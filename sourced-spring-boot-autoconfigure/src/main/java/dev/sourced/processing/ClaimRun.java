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

import dev.sourced.group.ClaimLostException;
import dev.sourced.group.ClaimedLane;
import dev.sourced.group.LaneBatch;
import dev.sourced.group.LaneFailure;
import dev.sourced.group.Lanes;
import dev.sourced.group.RegisteredGroup;
import dev.sourced.log.Transactions;
import dev.sourced.message.Envelope;

/**
 * Runs the units of one claim and isolates what fails: a unit that fails is repeated lane
 * by lane, then message by message. What stands before the failing message is committed;
 * the failing one holds its lane and nothing else. Belongs to one thread.
 */
final class ClaimRun {

	private static final Logger logger = LoggerFactory.getLogger(ClaimRun.class);

	private static final Duration WHILE_LOCKED = Duration.ofMillis(250);

	private final RegisteredGroup group;

	private final UnitOfWork work;

	private final Lanes lanes;

	private final Transactions transactions;

	private final RetrySchedule retries;

	private final Set<UUID> stopped = new HashSet<>();

	private final BooleanSupplier stopping;

	private boolean cut;

	private @Nullable Duration retryIn;

	private int ready;

	ClaimRun(Work work, Lanes lanes, Transactions transactions, RetrySchedule retries, BooleanSupplier stopping) {
		this.group = work.group();
		this.work = work.work();
		this.stopping = stopping;
		this.lanes = lanes;
		this.transactions = transactions;
		this.retries = retries;
	}

	/**
	 * Run all units.
	 * @param batches a batch for each claimed lane
	 * @return what is left to do
	 * @throws StoreFaultException if the database failed; the claims are still held
	 */
	Rest run(List<LaneBatch> batches) {
		this.work.cut(batches).forEach(this::runUnit);
		return new Rest(this.ready > 0, this.cut, this.retryIn);
	}

	private void runUnit(List<LaneBatch> unit) {
		List<LaneBatch> going = unit.stream().filter((batch) -> !this.stopped.contains(batch.lane().key())).toList();
		if (going.isEmpty() || isCut()) {
			return;
		}
		try {
			this.ready += this.work.run(this.group, going);
		}
		catch (ClaimLostException ex) {
			lost(going, ex);
		}
		catch (RuntimeException | Error ex) {
			if (this.transactions.isTransient(ex) && this.transactions.isStoreFault(ex)) {
				postponed(going, ex);
			}
			else if (this.transactions.isStoreFault(ex)) {
				throw new StoreFaultException("Unable to work (group: %s)".formatted(this.group.id()), ex);
			}
			else {
				failed(going, ex);
			}
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
		int failures = (message.position() == batch.lane().pendingFrom()) ? batch.lane().attempts() + 1 : 1;
		LaneFailure failure = new LaneFailure(batch.lane(), message, error, this.retries.delay(failures));
		this.stopped.add(batch.lane().key());
		if (this.lanes.setAside(this.group, failure)) {
			logQuietly(failure, failures);
			if (failure.retryIn() != null) {
				retryWithin(failure.retryIn());
			}
		}
	}

	private void retryWithin(Duration delay) {
		this.retryIn = (this.retryIn == null || delay.compareTo(this.retryIn) < 0) ? delay : this.retryIn;
	}

	/*
	 * An exception that cannot be asked for its message must not stop the others.
	 */
	private void logQuietly(LaneFailure failure, int failures) {
		try {
			log(failure, failures);
		}
		catch (RuntimeException | Error ex) {
			logger.warn("A message failed with an exception that cannot be logged (group: {}, position: {}, class: {})",
					this.group.id(), failure.message().position(), failure.error().getClass().getName());
		}
	}

	private void log(LaneFailure failure, int failures) {
		String then = (failure.retryIn() != null) ? "is tried again in " + failure.retryIn() : "waits for an operator";
		@Nullable Throwable shown = (failures == 1 || failure.retryIn() == null) ? failure.error() : null;
		logger.warn("A message failed and {} (group: {}, lane: {}, position: {}, type: {}, id: {}, failures: {})", then,
				this.group.id(), failure.lane().key(), failure.message().position(), failure.message().type(),
				failure.message().id(), failures, shown);
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

	/**
	 * A group and how its messages take effect.
	 *
	 * @param group the group
	 * @param work its units of work
	 */
	record Work(RegisteredGroup group, UnitOfWork work) {
	}

}
