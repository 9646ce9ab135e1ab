package dev.sourced.example.subscriptions;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.subscriptions.SubscriptionEvent.CourseCapacityChanged;
import dev.sourced.example.subscriptions.SubscriptionEvent.CourseDefined;
import dev.sourced.example.subscriptions.SubscriptionEvent.StudentSubscribedToCourse;

/**
 * A course and how many have subscribed to it.
 */
@DecisionModel("courseId")
record Course(boolean exists, int capacity, int subscriptions) {

	static Course initial() {
		return new Course(false, 0, 0);
	}

	@Evolve
	Course on(CourseDefined event) {
		return new Course(true, event.capacity(), this.subscriptions);
	}

	@Evolve
	Course on(CourseCapacityChanged event) {
		return new Course(this.exists, event.newCapacity(), this.subscriptions);
	}

	@Evolve
	Course on(StudentSubscribedToCourse event) {
		return new Course(this.exists, this.capacity, this.subscriptions + 1);
	}

	boolean isFullyBooked() {
		return this.subscriptions >= this.capacity;
	}

}
