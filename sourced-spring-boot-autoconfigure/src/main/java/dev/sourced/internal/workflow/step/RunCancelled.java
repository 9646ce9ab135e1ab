package dev.sourced.internal.workflow.step;

import dev.sourced.internal.workflow.StoredRun;

/**
 * Leaves the method of a workflow whose run is cancelled.
 */
final class RunCancelled extends Suspension {

	private static final long serialVersionUID = 1L;

	private final transient StoredRun.Stop stop;

	RunCancelled(StoredRun.Stop stop) {
		super("A run leaves its method because it is cancelled", "cancelled: %s".formatted(stop.code()));
		this.stop = stop;
	}

	StoredRun.Stop stop() {
		return this.stop;
	}

}
