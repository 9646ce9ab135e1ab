package dev.sourced.example.aggregate;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface CourseEvent extends Event {

	@MessageType("aggregate.course-defined")
	record CourseDefined(@Tag String courseId, int capacity) implements CourseEvent {
	}

	@MessageType("aggregate.capacity-changed")
	record CourseCapacityChanged(@Tag String courseId, int newCapacity) implements CourseEvent {
	}

	@MessageType("aggregate.student-subscribed")
	record StudentSubscribedToCourse(@Tag String courseId, String studentId) implements CourseEvent {
	}

}
