package com.example.courses;

import com.example.courses.CourseEvent.CourseCreated;
import com.example.courses.CourseEvent.CourseRenamed;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.message.Tags;

/**
 * Whether a course has a given name now. The boundary is the name, across all courses.
 */
@DecisionModel("courseName")
record CourseName(String value, boolean taken) {

	static CourseName initial(Tags boundary) {
		return new CourseName(boundary.value("courseName"), false);
	}

	@Evolve
	CourseName on(CourseCreated event) {
		return new CourseName(this.value, true);
	}

	@Evolve
	CourseName on(CourseRenamed event) {
		return new CourseName(this.value, event.newName().equals(this.value));
	}

}
