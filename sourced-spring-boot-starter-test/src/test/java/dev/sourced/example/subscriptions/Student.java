package dev.sourced.example.subscriptions;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.subscriptions.SubscriptionEvent.StudentSubscribedToCourse;

/**
 * A student, across all courses.
 */
@DecisionModel("studentId")
record Student(int subscriptions) {

	static final int MOST_SUBSCRIPTIONS = 5;

	static Student initial() {
		return new Student(0);
	}

	@Evolve
	Student on(StudentSubscribedToCourse event) {
		return new Student(this.subscriptions + 1);
	}

	boolean isBusy() {
		return this.subscriptions >= MOST_SUBSCRIPTIONS;
	}

}
