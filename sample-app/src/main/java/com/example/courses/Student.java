package com.example.courses;

import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;

/**
 * One student, across all courses.
 */
@DecisionModel("studentId")
record Student(int courses) {

	static final int MOST_COURSES = 10;

	static Student initial() {
		return new Student(0);
	}

	@Evolve
	Student on(StudentEnrolled event) {
		return new Student(this.courses + 1);
	}

	@Evolve
	Student on(StudentLeft event) {
		return new Student(this.courses - 1);
	}

	boolean isBusy() {
		return this.courses >= MOST_COURSES;
	}

}
