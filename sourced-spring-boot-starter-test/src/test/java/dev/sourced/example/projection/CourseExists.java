package dev.sourced.example.projection;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.projection.CatalogueEvent.CourseArchived;
import dev.sourced.example.projection.CatalogueEvent.CourseDefined;

/**
 * Whether there is a course that is not archived.
 */
@DecisionModel("courseId")
record CourseExists(boolean value) {

	static CourseExists initial() {
		return new CourseExists(false);
	}

	@Evolve
	CourseExists on(CourseDefined event) {
		return new CourseExists(true);
	}

	@Evolve
	CourseExists on(CourseArchived event) {
		return new CourseExists(false);
	}

}
