package com.example.courses;

import java.util.List;

import com.example.courses.CourseEvent.CourseCreated;
import com.example.courses.CourseEvent.CourseRenamed;
import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.View;
import dev.sourced.message.Tags;

/**
 * A course and its students, as clients see it.
 */
@View("courseId")
record CourseView(String courseId, String courseName, int capacity, int studentCount, List<String> students) {

	static final String GROUP = "course-view";

	static CourseView initial(Tags tags) {
		return new CourseView(tags.value("courseId"), "", 0, 0, List.of());
	}

	@Evolve
	CourseView on(CourseCreated event) {
		return new CourseView(this.courseId, event.courseName(), event.capacity(), 0, List.of());
	}

	@Evolve
	CourseView on(CourseRenamed event) {
		return new CourseView(this.courseId, event.newName(), this.capacity, this.studentCount, this.students);
	}

	@Evolve
	CourseView on(StudentEnrolled event) {
		return attendedBy(Lists.with(this.students, event.studentId()));
	}

	@Evolve
	CourseView on(StudentLeft event) {
		return attendedBy(Lists.without(this.students, event.studentId()));
	}

	private CourseView attendedBy(List<String> changed) {
		return new CourseView(this.courseId, this.courseName, this.capacity, changed.size(), changed);
	}

}
