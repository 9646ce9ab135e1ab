package dev.sourced.internal.engine.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.engine.lane.HandlerThread;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;

/**
 * A claim of several lanes that a worker works on, in the thread that has created it.
 * Thread-safe.
 */
final class HeldClaim {

	private final GroupWork work;

	private final List<ClaimedLane> lanes;

	private final ClaimSize size;

	private final boolean full;

	private final LongSupplier nanoTime;

	private final HandlerThread thread = HandlerThread.current();

	private @Nullable List<LaneBatch> unit;

	private long unitSince;

	private boolean reported;

	private boolean abandoned;

	HeldClaim(GroupWork work, List<ClaimedLane> lanes, ClaimSize size, boolean full, LongSupplier nanoTime) {
		this.work = work;
		this.lanes = List.copyOf(lanes);
		this.size = size;
		this.full = full;
		this.nanoTime = nanoTime;
	}

	GroupWork work() {
		return this.work;
	}

	List<ClaimedLane> lanes() {
		return this.lanes;
	}

	/**
	 * Whether it has as many lanes as a claim may have, so that others may be ready.
	 * @return {@code true} if another worker may find something to do
	 */
	boolean isFull() {
		return this.full && !this.work.group().definition().isWholeLog();
	}

	ClaimSize size() {
		return this.size;
	}

	/**
	 * The time as this claim measures it.
	 * @return nanoseconds
	 */
	long now() {
		return this.nanoTime.getAsLong();
	}

	/**
	 * Say that a unit is worked on from now.
	 * @param batches the unit
	 */
	void begin(List<LaneBatch> batches) {
		begin(batches, () -> false);
	}

	/**
	 * Say that a unit is worked on from now.
	 * @param batches the unit
	 * @param stopping whether no part of it may be started any more
	 */
	synchronized void begin(List<LaneBatch> batches, BooleanSupplier stopping) {
		this.thread.begin((next) -> !stopping.getAsBoolean() && proceed(next), this::restart);
		take(batches);
	}

	/*
	 * Only the part that is in hand is taken back if it takes too long.
	 */
	private synchronized boolean proceed(List<LaneBatch> next) {
		if (!this.abandoned) {
			take(next);
		}
		return !this.abandoned;
	}

	/*
	 * A list of its own, by which the watch knows that it is another part.
	 */
	private synchronized void restart() {
		if (this.unit != null && !this.abandoned) {
			take(new ArrayList<>(this.unit));
		}
	}

	private void take(List<LaneBatch> batches) {
		this.unit = batches;
		this.unitSince = this.nanoTime.getAsLong();
		this.reported = false;
	}

	/**
	 * Say that the unit has come to its end. An interruption that was meant for it does
	 * not reach the next.
	 */
	synchronized void end() {
		this.unit = null;
		this.thread.end();
	}

	/**
	 * The unit that is worked on for too long.
	 * @return the unit, or {@code null} if there is none
	 */
	synchronized @Nullable List<LaneBatch> overdue() {
		Duration taken = Duration.ofNanos(this.nanoTime.getAsLong() - this.unitSince);
		return (this.unit != null && taken.compareTo(this.work.settings().maxHandlingTime()) > 0) ? this.unit : null;
	}

	/**
	 * Note that the present unit takes too long.
	 * @return whether that is new
	 */
	synchronized boolean report() {
		boolean isNew = !this.reported;
		this.reported = true;
		return isNew;
	}

	/**
	 * Interrupt the handler, if the unit is still worked on and a handler has it.
	 * @param batches the unit
	 */
	synchronized void interrupt(List<LaneBatch> batches) {
		if (this.unit == batches) {
			this.thread.interruptHandler();
		}
	}

	StackTraceElement[] stackTrace() {
		return this.thread.stackTrace();
	}

	/**
	 * Give the claim up, if the unit is still worked on. One that has come to its end may
	 * have been acknowledged, and the next has done nothing wrong.
	 * @param batches the unit
	 * @return whether it was given up
	 */
	synchronized boolean abandon(List<LaneBatch> batches) {
		this.abandoned |= this.unit == batches;
		return this.abandoned;
	}

	/**
	 * Whether the lanes were given to others while the worker did not return.
	 * @return {@code true} if nothing more must be done with them
	 */
	synchronized boolean isAbandoned() {
		return this.abandoned;
	}

}
