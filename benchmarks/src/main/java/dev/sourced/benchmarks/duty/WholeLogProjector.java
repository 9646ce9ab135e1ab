package dev.sourced.benchmarks.duty;

import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.benchmarks.model.StudentEnrolled;

/**
 * Does nothing with each event of the log, in one lane.
 */
@Projector(group = WholeLogProjector.GROUP)
public class WholeLogProjector {

	/** Its group. */
	public static final String GROUP = "whole-log-projector";

	@Project
	void on(StudentEnrolled event) {
		Handled.one();
	}

}
