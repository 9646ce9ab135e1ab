package com.example.courses;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * Events of courses and students.
 */
public sealed interface CourseEvent extends Event {

	@MessageType("courses.created")
	record CourseCreated(@Tag String courseId, @Tag String courseName, int capacity) implements CourseEvent {
	}

	/**
	 * Carries both names as tags, because it changes whether each of them is taken.
	 */
	@MessageType("courses.renamed")
	record CourseRenamed(@Tag String courseId, @Tag("courseName") String oldName,
			@Tag("courseName") String newName) implements CourseEvent {
	}

	@MessageType("courses.student-enrolled")
	record StudentEnrolled(@Tag String courseId, @Tag String studentId) implements CourseEvent {
	}

	@MessageType("courses.student-welcomed")
	record StudentWelcomed(@Tag String studentId) implements CourseEvent {
	}

	@MessageType("courses.student-reminded")
	record StudentReminded(@Tag String studentId, @Tag String courseId) implements CourseEvent {
	}

	@MessageType("courses.student-left")
	record StudentLeft(@Tag String courseId, @Tag String studentId) implements CourseEvent {
	}

}
