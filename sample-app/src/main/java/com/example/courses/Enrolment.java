package com.example.courses;

import com.example.courses.CourseCommand.EnrolStudent;
import com.example.courses.CourseCommand.LeaveCourse;
import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;

/**
 * Enrols students in courses. Enrolling is one decision over two things that no single
 * aggregate holds: the seats of the course and the courses of the student.
 */
@Decider(partitionBy = "courseId")
class Enrolment {

	@Decide
	StudentEnrolled enrol(EnrolStudent command, Course course, Student student) {
		if (!course.exists()) {
			throw new CommandRejected("unknown-course", "Course '%s' does not exist".formatted(command.courseId()));
		}
		if (course.has(command.studentId())) {
			throw new CommandRejected("already-enrolled", "Student already attends the course");
		}
		if (course.isFull()) {
			throw new CommandRejected("course-full", "Course is full");
		}
		if (student.isBusy()) {
			throw new CommandRejected("student-busy",
					"Student already attends %s courses".formatted(student.courses()));
		}
		return new StudentEnrolled(command.courseId(), command.studentId());
	}

	@Decide
	StudentLeft leave(LeaveCourse command, Course course) {
		if (!course.has(command.studentId())) {
			throw new CommandRejected("not-enrolled", "Student does not attend the course");
		}
		return new StudentLeft(command.courseId(), command.studentId());
	}

}
