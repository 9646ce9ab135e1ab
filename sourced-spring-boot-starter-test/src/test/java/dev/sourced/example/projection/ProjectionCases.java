package dev.sourced.example.projection;

import java.util.List;

import dev.sourced.example.Case;
import dev.sourced.example.Example;
import dev.sourced.example.projection.CatalogueCommand.DefineCourse;
import dev.sourced.example.projection.CatalogueCommand.RenameCourse;
import dev.sourced.example.projection.CatalogueCommand.SwapTitles;
import dev.sourced.example.projection.CatalogueEvent.CourseArchived;
import dev.sourced.example.projection.CatalogueEvent.CourseDefined;
import dev.sourced.example.projection.CatalogueEvent.CourseRenamed;

/**
 * Cases of <a href="https://dcb.events/topics/projections/">projections</a>: what each of
 * them sees shows in the rule that takes it.
 */
public final class ProjectionCases {

	private static final CourseDefined C1 = new CourseDefined("c1", "Algebra", 10);

	private static final CourseDefined C2 = new CourseDefined("c2", "Logic", 10);

	private static final CourseDefined C3 = new CourseDefined("c3", "Sets", 10);

	private ProjectionCases() {
	}

	public static List<Example> examples() {
		return List.of(Example.dcb("projections", CourseCatalogue.class, existing()).and(titles()).and(active()),
				Example.dcb("composed projections", TitleSwaps.class, composed()));
	}

	private static List<Case> existing() {
		return List.of(
				Case.of("EX8.1", "a course that exists")
					.given(C1)
					.when(new DefineCourse("c1", "Geometry", 20))
					.thenRejected("course-exists", "Course \"c1\" already exists"),
				Case.of("EX8.2", "a course that was archived does not exist")
					.given(C1, new CourseArchived("c1"))
					.when(new DefineCourse("c1", "Geometry", 20))
					.then(new CourseDefined("c1", "Geometry", 20)));
	}

	private static List<Case> titles() {
		return List.of(
				Case.of("EX8.3", "the title that a course was defined with")
					.given(C1)
					.when(new RenameCourse("c1", "Algebra"))
					.thenRejected("same-title", "Course is already titled \"Algebra\""),
				Case.of("EX8.4", "the title that a course was renamed to")
					.given(C1, new CourseRenamed("c1", "Algebra II"))
					.when(new RenameCourse("c1", "Algebra II"))
					.thenRejected("same-title", "Course is already titled \"Algebra II\""),
				Case.of("EX8.5", "a title that it had before")
					.given(C1, new CourseRenamed("c1", "Algebra II"))
					.when(new RenameCourse("c1", "Algebra"))
					.then(new CourseRenamed("c1", "Algebra")));
	}

	private static List<Case> active() {
		return List.of(
				Case.of("EX8.6", "one more than all that may be active")
					.given(C1, C2, C3)
					.when(new DefineCourse("c4", "Graphs", 10))
					.thenRejected("catalogue-full", "There are 3 active courses"),
				Case.of("EX8.7", "an archived course makes room")
					.given(C1, C2, C3, new CourseArchived("c2"))
					.when(new DefineCourse("c4", "Graphs", 10))
					.then(new CourseDefined("c4", "Graphs", 10)));
	}

	private static List<Case> composed() {
		return List.of(Case.of("EX8.8", "each of two projections sees the events of its own course")
			.given(C1, C2, new CourseRenamed("c1", "Algebra II"))
			.when(new SwapTitles("x1", "c1", "c2"))
			.then(new CourseRenamed("c1", "Logic"), new CourseRenamed("c2", "Algebra II")));
	}

}
