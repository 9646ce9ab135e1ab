package dev.sourced.processing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.group.ClaimLostException;
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

	private final RegisteredGroup group;

	private final UnitOfWork work;

	private final Lanes lanes;

	private final Transactions transactions;

	private final RetrySchedule retries;

	private final Set<UUID> stopped = new HashSet<>();

	private final BooleanSupplier stopping;

	private boolean cut;

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
	 * @return how many lanes are ready again
	 * @throws StoreFaultException if the database failed; the claims are still held
	 */
	int run(List<LaneBatch> batches) {
		this.work.cut(batches).forEach(this::runUnit);
		return this.ready;
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
			if (this.transactions.isStoreFault(ex)) {
				throw new StoreFaultException("Unable to work (group: %s)".formatted(this.group.id()), ex);
			}
			failed(going, ex);
		}
	}

	/**
	 * Whether units were left out because the engine stops.
	 * @return {@code true} if claims are left to be released
	 */
	boolean wasCut() {
		return this.cut;
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
			log(failure, failures);
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
	 * A group and how its messages take effect.
	 *
	 * @param group the group
	 * @param work its units of work
	 */
	record Work(RegisteredGroup group, UnitOfWork work) {
	}

}
