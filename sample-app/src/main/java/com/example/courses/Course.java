package com.example.courses;

import java.util.List;

import com.example.courses.CourseEvent.CourseCreated;
import com.example.courses.CourseEvent.CourseRenamed;
import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;

/**
 * The state of one course that decisions need.
 */
@DecisionModel("courseId")
record Course(boolean exists, String name, int capacity, List<String> students) {

	static Course initial() {
		return new Course(false, "", 0, List.of());
	}

	@Evolve
	Course on(CourseCreated event) {
		return new Course(true, event.courseName(), event.capacity(), List.of());
	}

	@Evolve
	Course on(CourseRenamed event) {
		return new Course(this.exists, event.newName(), this.capacity, this.students);
	}

	@Evolve
	Course on(StudentEnrolled event) {
		return with(Lists.with(this.students, event.studentId()));
	}

	@Evolve
	Course on(StudentLeft event) {
		return with(Lists.without(this.students, event.studentId()));
	}

	private Course with(List<String> students) {
		return new Course(this.exists, this.name, this.capacity, students);
	}

	boolean isFull() {
		return this.students.size() >= this.capacity;
	}

	boolean has(String studentId) {
		return this.students.contains(studentId);
	}

}
