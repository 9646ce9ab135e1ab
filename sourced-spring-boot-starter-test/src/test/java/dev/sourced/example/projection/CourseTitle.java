package dev.sourced.example.projection;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.projection.CatalogueEvent.CourseDefined;
import dev.sourced.example.projection.CatalogueEvent.CourseRenamed;

/**
 * The title of a course.
 */
@DecisionModel("courseId")
record CourseTitle(String value) {

	static CourseTitle initial() {
		return new CourseTitle("");
	}

	@Evolve
	CourseTitle on(CourseDefined event) {
		return new CourseTitle(event.title());
	}

	@Evolve
	CourseTitle on(CourseRenamed event) {
		return new CourseTitle(event.newTitle());
	}

}
