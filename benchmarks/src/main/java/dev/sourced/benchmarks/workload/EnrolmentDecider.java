package dev.sourced.benchmarks.workload;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.benchmarks.model.Course;
import dev.sourced.benchmarks.model.EnrolStudent;
import dev.sourced.benchmarks.model.Student;
import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.command.CommandRejected;

/**
 * Enrols students as long as there is room, which there is.
 */
@Decider(partitionBy = "courseId")
class EnrolmentDecider {

	@Decide
	StudentEnrolled enrol(EnrolStudent command, Course course, Student student) {
		if (course.isFull() || student.isBusy()) {
			throw new CommandRejected("No room");
		}
		return StudentEnrolled.of(command.courseId(), command.studentId());
	}

}
