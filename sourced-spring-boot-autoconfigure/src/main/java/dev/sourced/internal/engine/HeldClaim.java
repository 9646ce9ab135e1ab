package dev.sourced.internal.engine;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;

/**
 * A claim of several lanes that a worker works on, in the thread that has created it.
 * Thread-safe.
 */
final class HeldClaim {

	/** The claim that the calling thread works on. */
	private static final ThreadLocal<@Nullable HeldClaim> CURRENT = new ThreadLocal<>();

	private final GroupWork work;

	private final List<ClaimedLane> lanes;

	private final Thread thread = Thread.currentThread();

	private @Nullable List<LaneBatch> unit;

	private long unitSince;

	private boolean inHandler;

	private boolean reported;

	private boolean abandoned;

	HeldClaim(GroupWork work, List<ClaimedLane> lanes) {
		this.work = work;
		this.lanes = List.copyOf(lanes);
	}

	GroupWork work() {
		return this.work;
	}

	List<ClaimedLane> lanes() {
		return this.lanes;
	}

	/**
	 * Say that a unit is worked on from now.
	 * @param batches the unit
	 */
	synchronized void begin(List<LaneBatch> batches) {
		CURRENT.set(this);
		this.unit = batches;
		this.unitSince = System.nanoTime();
		this.reported = false;
	}

	/**
	 * Say that the unit has come to its end. An interruption that was meant for it does
	 * not reach the next, nor does one that a callback after its commit has left behind.
	 */
	synchronized void end() {
		this.unit = null;
		CURRENT.remove();
		Thread.interrupted();
	}

	/**
	 * Say that the calling thread is in a handler's hands from now, if it works on a
	 * claim.
	 */
	static void enterHandler() {
		handing(true);
	}

	/**
	 * Say that a handler has returned. Neither an interruption that was meant for it nor
	 * one of its own reaches the engine's statements: it may break a connection, and
	 * closes an H2 database of the same process.
	 */
	static void leaveHandler() {
		handing(false);
	}

	private static void handing(boolean over) {
		HeldClaim current = CURRENT.get();
		if (current != null) {
			synchronized (current) {
				current.inHandler = over;
				if (!over) {
					Thread.interrupted();
				}
			}
		}
	}

	/**
	 * The unit that is worked on for too long.
	 * @return the unit, or {@code null} if there is none
	 */
	synchronized @Nullable List<LaneBatch> overdue() {
		Duration taken = Duration.ofNanos(System.nanoTime() - this.unitSince);
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
		if (this.unit == batches && this.inHandler) {
			this.thread.interrupt();
		}
	}

	StackTraceElement[] stackTrace() {
		return this.thread.getStackTrace();
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
