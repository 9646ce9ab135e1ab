package dev.sourced.example.projection;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.projection.CatalogueCommand.DefineCourse;
import dev.sourced.example.projection.CatalogueCommand.RenameCourse;
import dev.sourced.example.projection.CatalogueEvent.CourseDefined;
import dev.sourced.example.projection.CatalogueEvent.CourseRenamed;

/**
 * Keeps courses. A rule takes the projections that it needs; all of them are read at
 * once.
 */
@Decider(partitionBy = "courseId")
class CourseCatalogue {

	@Decide
	CourseDefined define(DefineCourse command, CourseExists exists, ActiveCourses active) {
		if (exists.value()) {
			throw new CommandRejected("course-exists", "Course \"%s\" already exists".formatted(command.courseId()));
		}
		if (active.count() >= ActiveCourses.MOST) {
			throw new CommandRejected("catalogue-full", "There are %s active courses".formatted(active.count()));
		}
		return new CourseDefined(command.courseId(), command.title(), command.capacity());
	}

	@Decide
	CourseRenamed rename(RenameCourse command, CourseExists exists, CourseTitle title) {
		if (!exists.value()) {
			throw new CommandRejected("unknown-course", "Course \"%s\" does not exist".formatted(command.courseId()));
		}
		if (title.value().equals(command.newTitle())) {
			throw new CommandRejected("same-title", "Course is already titled \"%s\"".formatted(title.value()));
		}
		return new CourseRenamed(command.courseId(), command.newTitle());
	}

}
