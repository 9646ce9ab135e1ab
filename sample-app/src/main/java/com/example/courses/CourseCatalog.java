package com.example.courses;

import com.example.courses.CourseEvent.CourseCreated;
import com.example.courses.CourseEvent.CourseRenamed;
import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;

import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;

/**
 * Keeps the list of all courses up to date: a table, because it is read in the order of
 * the names. What is read by its id needs no table ({@link CourseView}).
 */
@Projector(partitionBy = "courseId")
class CourseCatalog {

	static final String GROUP = "course-catalog";

	private final Courses courses;

	CourseCatalog(Courses courses) {
		this.courses = courses;
	}

	@Project
	void on(CourseCreated event) {
		this.courses.add(event.courseId(), event.courseName(), event.capacity());
	}

	@OnReset
	void clear() {
		this.courses.deleteAll();
	}

	@Project
	void on(CourseRenamed event) {
		this.courses.rename(event.courseId(), event.newName());
	}

	@Project
	void on(StudentEnrolled event) {
		this.courses.count(event.courseId(), 1);
	}

	@Project
	void on(StudentLeft event) {
		this.courses.count(event.courseId(), -1);
	}

}
