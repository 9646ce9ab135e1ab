package com.example.courses;

import java.util.List;

/**
 * What a client is shown of a course.
 */
record CourseView(String courseId, String courseName, int capacity, int studentCount, List<String> students) {

	static CourseView of(String courseId, Course course) {
		return new CourseView(courseId, course.name(), course.capacity(), course.students().size(), course.students());
	}

}
