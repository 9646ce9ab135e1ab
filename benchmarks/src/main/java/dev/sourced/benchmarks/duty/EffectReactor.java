package dev.sourced.benchmarks.duty;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.benchmarks.model.StudentEnrolled;

/**
 * Has an effect outside the database that costs nothing.
 */
@Reactor(partitionBy = "courseId", group = EffectReactor.GROUP)
public class EffectReactor {

	/** Its group. */
	public static final String GROUP = "effect-reactor";

	@React
	void on(StudentEnrolled event) {
		Handled.one();
	}

}
