package dev.sourced.benchmarks.duty;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.benchmarks.model.EnrolStudent;
import dev.sourced.benchmarks.model.StudentEnrolled;

/**
 * Lets a command follow each event.
 */
@Reactor(partitionBy = "courseId", group = CommandReactor.GROUP)
public class CommandReactor {

	/** Its group. */
	public static final String GROUP = "command-reactor";

	@React
	EnrolStudent on(StudentEnrolled event) {
		Handled.one();
		return new EnrolStudent(event.courseId(), event.studentId());
	}

}
