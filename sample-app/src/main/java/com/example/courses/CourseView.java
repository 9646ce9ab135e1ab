package com.example.courses;

import java.util.List;

/**
 * A course as clients see it.
 */
record CourseView(String courseId, String courseName, int capacity, int studentCount, List<String> students) {

	static CourseView of(ListedCourse course, List<String> students) {
		return new CourseView(course.courseId(), course.courseName(), course.capacity(), course.studentCount(),
				students);
	}

}
