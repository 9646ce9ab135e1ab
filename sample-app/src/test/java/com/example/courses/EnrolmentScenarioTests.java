package com.example.courses;

import java.util.List;
import java.util.stream.IntStream;

import com.example.courses.CourseCommand.EnrolStudent;
import com.example.courses.CourseCommand.LeaveCourse;
import com.example.courses.CourseEvent.CourseCreated;
import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;
import org.junit.jupiter.api.Test;

import dev.sourced.command.InvalidCommandException;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

class EnrolmentScenarioTests {

	private static final CourseCreated ALGEBRA = new CourseCreated("c1", "Algebra", 2);

	private final Scenario enrolment = Scenario.of(Enrolment.class);

	@Test
	void enrolsAStudent() {
		this.enrolment.given(ALGEBRA)
			.when(new EnrolStudent("c1", "ada"))
			.then(new StudentEnrolled("c1", "ada"))
			.thenState(Student.class, Tags.of("studentId", "ada"), new Student(1));
	}

	@Test
	void enrolsNobodyInACourseThatIsNotThere() {
		this.enrolment.when(new EnrolStudent("c1", "ada")).thenRejected("unknown-course");
	}

	@Test
	void enrolsNobodyTwice() {
		this.enrolment.given(ALGEBRA, new StudentEnrolled("c1", "ada"))
			.when(new EnrolStudent("c1", "ada"))
			.thenRejected("already-enrolled");
	}

	@Test
	void enrolsUpToTheNumberOfSeats() {
		this.enrolment.given(ALGEBRA, new StudentEnrolled("c1", "ada"))
			.when(new EnrolStudent("c1", "bob"))
			.then(new StudentEnrolled("c1", "bob"))
			.when(new EnrolStudent("c1", "cy"))
			.thenRejected("course-full")
			.given(new StudentLeft("c1", "ada"))
			.when(new EnrolStudent("c1", "cy"))
			.then(new StudentEnrolled("c1", "cy"));
	}

	@Test
	void aStudentAttendsUpToTenCourses() {
		this.enrolment.given(ALGEBRA)
			.given(attended(9))
			.when(new EnrolStudent("c1", "ada"))
			.then(new StudentEnrolled("c1", "ada"))
			.given(new CourseCreated("c2", "Biology", 2))
			.when(new EnrolStudent("c2", "ada"))
			.thenRejected("student-busy")
			.given(new StudentLeft("other-1", "ada"))
			.when(new EnrolStudent("c2", "ada"))
			.then(new StudentEnrolled("c2", "ada"));
	}

	@Test
	void leavesACourse() {
		this.enrolment.given(ALGEBRA, new StudentEnrolled("c1", "ada"))
			.when(new LeaveCourse("c1", "ada"))
			.then(new StudentLeft("c1", "ada"))
			.when(new LeaveCourse("c1", "ada"))
			.thenRejected("not-enrolled");
	}

	@Test
	void leavesNoCourseThatTheStudentDoesNotAttend() {
		this.enrolment.given(ALGEBRA, new StudentEnrolled("c1", "bob"))
			.when(new LeaveCourse("c1", "ada"))
			.thenRejected("not-enrolled");
	}

	@Test
	void aStudentHasAnId() {
		this.enrolment.given(ALGEBRA).when(new EnrolStudent("c1", "")).thenFails(InvalidCommandException.class);
	}

	private static List<StudentEnrolled> attended(int courses) {
		return IntStream.rangeClosed(1, courses).mapToObj((i) -> new StudentEnrolled("other-" + i, "ada")).toList();
	}

}
