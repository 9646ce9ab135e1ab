package dev.sourced.benchmarks.duty;

import java.util.concurrent.Semaphore;

import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.benchmarks.model.StudentEnrolled;

/**
 * Tells whoever waits that an event has arrived.
 */
@Projector(group = ArrivalProjector.GROUP)
public class ArrivalProjector {

	/** Its group. */
	public static final String GROUP = "arrival-projector";

	private final Semaphore arrivals = new Semaphore(0);

	@Project
	void on(StudentEnrolled event) {
		this.arrivals.release();
	}

	/**
	 * The events that have arrived and nobody has waited for.
	 * @return a permit for each
	 */
	public Semaphore arrivals() {
		return this.arrivals;
	}

}
