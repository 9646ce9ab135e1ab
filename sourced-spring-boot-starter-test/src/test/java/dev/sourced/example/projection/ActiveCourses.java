package dev.sourced.example.projection;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.projection.CatalogueEvent.CourseArchived;
import dev.sourced.example.projection.CatalogueEvent.CourseDefined;

/**
 * How many courses are defined and not archived: over all courses.
 */
@DecisionModel(tags = {})
record ActiveCourses(int count) {

	static final int MOST = 3;

	static ActiveCourses initial() {
		return new ActiveCourses(0);
	}

	@Evolve
	ActiveCourses on(CourseDefined event) {
		return new ActiveCourses(this.count + 1);
	}

	@Evolve
	ActiveCourses on(CourseArchived event) {
		return new ActiveCourses(this.count - 1);
	}

}
