package com.example.courses;

import java.util.List;

import com.example.courses.CourseEvent.CourseCreated;
import com.example.courses.CourseEvent.CourseRenamed;
import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;
import com.example.courses.CourseEvent.StudentReminded;
import com.example.courses.CourseEvent.StudentWelcomed;
import org.junit.jupiter.api.Test;

import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

/**
 * Courses and students as clients see them: one test for each event that changes them.
 */
class ViewsScenarioTests {

	private static final Tags COURSE = Tags.of("courseId", "c1");

	private static final Tags ADA = Tags.of("studentId", "ada");

	private static final CourseCreated ALGEBRA = new CourseCreated("c1", "Algebra", 3);

	private static final StudentEnrolled ENROLLED = new StudentEnrolled("c1", "ada");

	private final Scenario courses = Scenario.of(CourseView.class);

	private final Scenario students = Scenario.of(StudentCard.class);

	@Test
	void showsACourse() {
		this.courses.when(ALGEBRA)
			.thenState(CourseView.class, COURSE, new CourseView("c1", "Algebra", 3, 0, List.of()));
	}

	@Test
	void showsItsNewName() {
		this.courses.given(ALGEBRA, ENROLLED)
			.when(new CourseRenamed("c1", "Algebra", "Algebra II"))
			.thenState(CourseView.class, COURSE, new CourseView("c1", "Algebra II", 3, 1, List.of("ada")));
	}

	@Test
	void showsItsStudentsInTheOrderOfTheirEnrolments() {
		this.courses.given(ALGEBRA, new StudentEnrolled("c1", "bob"))
			.when(ENROLLED)
			.thenState(CourseView.class, COURSE, new CourseView("c1", "Algebra", 3, 2, List.of("bob", "ada")));
	}

	@Test
	void showsNoStudentWhoHasLeft() {
		this.courses.given(ALGEBRA, new StudentEnrolled("c1", "bob"), ENROLLED)
			.when(new StudentLeft("c1", "bob"))
			.thenState(CourseView.class, COURSE, new CourseView("c1", "Algebra", 3, 1, List.of("ada")));
	}

	@Test
	void showsAStudentWithAllCourses() {
		this.students.given(new StudentEnrolled("c2", "ada"))
			.when(ENROLLED)
			.thenState(StudentCard.class, ADA, new StudentCard("ada", List.of("c2", "c1"), false, List.of()));
	}

	@Test
	void showsNoCourseThatTheStudentHasLeft() {
		this.students.given(new StudentEnrolled("c2", "ada"), ENROLLED)
			.when(new StudentLeft("c2", "ada"))
			.thenState(StudentCard.class, ADA, new StudentCard("ada", List.of("c1"), false, List.of()));
	}

	@Test
	void showsThatAStudentWasWelcomed() {
		this.students.given(ENROLLED)
			.when(new StudentWelcomed("ada"))
			.thenState(StudentCard.class, ADA, new StudentCard("ada", List.of("c1"), true, List.of()));
	}

	@Test
	void showsReminders() {
		this.students.given(ENROLLED, new StudentWelcomed("ada"))
			.when(new StudentReminded("ada", "c1"))
			.thenState(StudentCard.class, ADA, new StudentCard("ada", List.of("c1"), true, List.of("c1")));
	}

}
