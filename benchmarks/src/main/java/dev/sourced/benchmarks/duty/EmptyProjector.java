package dev.sourced.benchmarks.duty;

import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.benchmarks.model.StudentEnrolled;

/**
 * Does nothing with each event of a course.
 */
@Projector(partitionBy = "courseId", group = EmptyProjector.GROUP)
public class EmptyProjector {

	/** Its group. */
	public static final String GROUP = "empty-projector";

	@Project
	void on(StudentEnrolled event) {
		Handled.one();
	}

}
