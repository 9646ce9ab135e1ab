package dev.sourced.example.subscriptions;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface SubscriptionEvent extends Event {

	@MessageType("subscriptions.course-defined")
	record CourseDefined(@Tag String courseId, int capacity) implements SubscriptionEvent {
	}

	@MessageType("subscriptions.capacity-changed")
	record CourseCapacityChanged(@Tag String courseId, int newCapacity) implements SubscriptionEvent {
	}

	@MessageType("subscriptions.student-subscribed")
	record StudentSubscribedToCourse(@Tag String studentId, @Tag String courseId) implements SubscriptionEvent {
	}

}
