package dev.sourced.example.aggregate;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.aggregate.CourseEvent.CourseCapacityChanged;
import dev.sourced.example.aggregate.CourseEvent.CourseDefined;
import dev.sourced.example.aggregate.CourseEvent.StudentSubscribedToCourse;

/**
 * What the aggregate knows of itself: a decision model, which the framework loads.
 */
@DecisionModel("courseId")
record CourseState(boolean exists, int capacity, int subscriptions) {

	static CourseState initial() {
		return new CourseState(false, 0, 0);
	}

	@Evolve
	CourseState on(CourseDefined event) {
		return new CourseState(true, event.capacity(), 0);
	}

	@Evolve
	CourseState on(CourseCapacityChanged event) {
		return new CourseState(this.exists, event.newCapacity(), this.subscriptions);
	}

	@Evolve
	CourseState on(StudentSubscribedToCourse event) {
		return new CourseState(this.exists, this.capacity, this.subscriptions + 1);
	}

}
