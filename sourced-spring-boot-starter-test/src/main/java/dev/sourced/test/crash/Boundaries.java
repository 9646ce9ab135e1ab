package dev.sourced.test.crash;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The boundaries that one instance comes to, in the order in which its threads reach
 * them, and the one at which it is dropped. Thread-safe.
 */
final class Boundaries {

	private final int dropAt;

	private final Runnable whenDropped;

	private final List<String> reached = new ArrayList<>();

	private boolean armed;

	private volatile boolean dropped;

	/**
	 * Create the boundaries of an instance.
	 * @param dropAt the number of the boundary to drop it at, counted from 1; 0 for never
	 * @param whenDropped called once, by the thread that has reached it
	 */
	Boundaries(int dropAt, Runnable whenDropped) {
		this.dropAt = dropAt;
		this.whenDropped = whenDropped;
	}

	static Boundaries none() {
		return new Boundaries(0, () -> {
		});
	}

	/**
	 * Count from now on, or no longer.
	 * @param armed whether boundaries count
	 */
	synchronized void arm(boolean armed) {
		this.armed = armed;
	}

	/**
	 * Come to a boundary.
	 * @param place what it is
	 * @throws InstanceDroppedError if the instance is dropped here, or was before
	 */
	void reach(String place) {
		requireAlive();
		if (isLast(place)) {
			this.whenDropped.run();
			throw new InstanceDroppedError();
		}
	}

	private synchronized boolean isLast(String place) {
		requireAlive();
		if (this.armed) {
			this.reached.add("%s, in thread %s".formatted(place, Thread.currentThread().getName()));
			this.dropped = this.reached.size() == this.dropAt;
		}
		return this.dropped;
	}

	void requireAlive() {
		if (this.dropped) {
			throw new InstanceDroppedError();
		}
	}

	boolean isDropped() {
		return this.dropped;
	}

	synchronized int count() {
		return this.reached.size();
	}

	/**
	 * Where the instance was dropped.
	 * @return the place, or {@code null} if it was not
	 */
	synchronized @Nullable String place() {
		return this.dropped ? this.reached.get(this.dropAt - 1) : null;
	}

}
