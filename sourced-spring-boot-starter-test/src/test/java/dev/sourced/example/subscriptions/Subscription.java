package dev.sourced.example.subscriptions;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.subscriptions.SubscriptionEvent.StudentSubscribedToCourse;

/**
 * One student in one course: its boundary is the events that carry both tags.
 */
@DecisionModel({ "studentId", "courseId" })
record Subscription(boolean exists) {

	static Subscription initial() {
		return new Subscription(false);
	}

	@Evolve
	Subscription on(StudentSubscribedToCourse event) {
		return new Subscription(true);
	}

}
