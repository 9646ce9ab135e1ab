package com.example.courses;

import java.util.List;

import com.example.courses.CourseCommand.CreateCourse;
import com.example.courses.CourseCommand.RenameCourse;
import com.example.courses.CourseEvent.CourseCreated;
import com.example.courses.CourseEvent.CourseRenamed;
import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;
import org.junit.jupiter.api.Test;

import dev.sourced.command.InvalidCommandException;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

class CatalogueScenarioTests {

	private static final CourseCreated ALGEBRA = new CourseCreated("c1", "Algebra", 2);

	private final Scenario catalogue = Scenario.of(Catalogue.class);

	@Test
	void createsACourse() {
		this.catalogue.when(new CreateCourse("c1", "Algebra", 2))
			.then(ALGEBRA)
			.thenState(Course.class, Tags.of("courseId", "c1"), new Course(true, "Algebra", 2, List.of()))
			.thenState(CourseName.class, Tags.of("courseName", "Algebra"), new CourseName("Algebra", true));
	}

	@Test
	void noTwoCoursesShareAName() {
		this.catalogue.given(ALGEBRA).when(new CreateCourse("c2", "Algebra", 2)).thenRejected("name-taken");
	}

	@Test
	void aCourseHasANameAndSeats() {
		this.catalogue.when(new CreateCourse("c1", " ", 2)).thenFails(InvalidCommandException.class);
		this.catalogue.when(new CreateCourse("c1", "Algebra", 0)).thenFails(InvalidCommandException.class);
	}

	@Test
	void renamesACourseAndFreesItsName() {
		this.catalogue.given(ALGEBRA, new StudentEnrolled("c1", "ada"))
			.when(new RenameCourse("c1", "Algebra II"))
			.then(new CourseRenamed("c1", "Algebra", "Algebra II"))
			.thenState(Course.class, Tags.of("courseId", "c1"), new Course(true, "Algebra II", 2, List.of("ada")))
			.thenState(CourseName.class, Tags.of("courseName", "Algebra II"), new CourseName("Algebra II", true))
			.when(new CreateCourse("c2", "Algebra II", 2))
			.thenRejected("name-taken")
			.when(new CreateCourse("c2", "Algebra", 3))
			.then(new CourseCreated("c2", "Algebra", 3));
	}

	@Test
	void renamesNoCourseThatIsNotThere() {
		this.catalogue.when(new RenameCourse("c1", "Algebra")).thenRejected("unknown-course");
	}

	@Test
	void refusesTheNameThatTheCourseHas() {
		this.catalogue.given(ALGEBRA).when(new RenameCourse("c1", "Algebra")).thenRejected("name-unchanged");
	}

	@Test
	void renamesNoCourseToATakenName() {
		this.catalogue.given(ALGEBRA, new CourseCreated("c2", "Biology", 2))
			.when(new RenameCourse("c1", "Biology"))
			.thenRejected("name-taken");
	}

	@Test
	void knowsWhoAttends() {
		this.catalogue.given(ALGEBRA, new StudentEnrolled("c1", "ada"), new StudentEnrolled("c1", "bob"))
			.given(new StudentLeft("c1", "ada"))
			.when(new RenameCourse("c1", "Algebra II"))
			.then(new CourseRenamed("c1", "Algebra", "Algebra II"))
			.thenState(Course.class, Tags.of("courseId", "c1"), new Course(true, "Algebra II", 2, List.of("bob")));
	}

}
