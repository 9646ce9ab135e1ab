package dev.sourced.example.subscriptions;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for.
 */
sealed interface SubscriptionCommand extends Command {

	@MessageType("subscriptions.define-course")
	record DefineCourse(@Tag String courseId, int capacity) implements SubscriptionCommand {
	}

	@MessageType("subscriptions.change-capacity")
	record ChangeCourseCapacity(@Tag String courseId, int newCapacity) implements SubscriptionCommand {
	}

	@MessageType("subscriptions.subscribe")
	record SubscribeStudent(@Tag String studentId, @Tag String courseId) implements SubscriptionCommand {
	}

}
