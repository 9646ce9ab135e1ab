package com.example.courses;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Students join and leave courses.
 */
interface EnrolmentContract {

	CoursesClient courses();

	@Test
	default void enrolsStudents() {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		Answer enrolled = courses().enrol(courseId, "s1").expectDecided(201);
		assertThat(enrolled.json().get("courseId").asString()).isEqualTo(courseId);
		assertThat(enrolled.json().get("studentId").asString()).isEqualTo("s1");
		courses().enrol(courseId, "s2").expectDecided(201);
		Answer shown = courses().show(courseId).expect(200);
		assertThat(shown.students()).containsExactly("s1", "s2");
		assertThat(shown.json().get("studentCount").asInt()).isEqualTo(2);
	}

	@Test
	default void positionsRiseWithEveryDecision() {
		Answer created = courses().create(Names.unique("Algebra"));
		Answer enrolled = courses().enrol(created.courseId(), Names.unique("s"));
		assertThat(Long.parseLong(enrolled.position())).isGreaterThan(Long.parseLong(created.position()));
	}

	@Test
	default void refusesToEnrolTwice() {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		courses().enrol(courseId, "s1").expect(201);
		courses().enrol(courseId, "s1").expectRejected("already-enrolled");
	}

	@Test
	default void refusesToEnrolInWhatDoesNotExist() {
		courses().enrol("nothing", "s1").expectRejected("unknown-course");
	}

	@Test
	default void refusesToEnrolInFullCourseUntilSomebodyLeaves() {
		String courseId = courses().create(Names.unique("Algebra"), 1).courseId();
		courses().enrol(courseId, "s1").expect(201);
		courses().enrol(courseId, "s2").expectRejected("course-full");
		courses().leave(courseId, "s1").expect(204);
		courses().enrol(courseId, "s2").expect(201);
	}

	@Test
	default void refusesEleventhCourseOfStudentUntilOneIsLeft() {
		String student = Names.unique("student");
		List<String> courseIds = IntStream.rangeClosed(0, Student.MOST_COURSES)
			.mapToObj((i) -> courses().create(Names.unique("Course")).courseId())
			.toList();
		courseIds.subList(1, courseIds.size()).forEach((courseId) -> courses().enrol(courseId, student).expect(201));
		courses().enrol(courseIds.get(0), student).expectRejected("student-busy");
		courses().leave(courseIds.get(1), student).expect(204);
		courses().enrol(courseIds.get(0), student).expect(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"studentId\": null}", "{\"studentId\": \" \"}" })
	default void namesFieldOfMissingStudent(String body) {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		JsonNode errors = courses().post("/courses/%s/enrolments".formatted(courseId), body)
			.expectProblem(422)
			.json()
			.get("errors");
		assertThat(errors.valueStream().map((error) -> error.get("field").asString())).containsExactly("studentId");
	}

	@Test
	default void refusesMalformedEnrolment() {
		courses().post("/courses/nothing/enrolments", "{").expectProblem(400);
	}

	@Test
	default void studentLeavesCourse() {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		courses().enrol(courseId, "s1").expect(201);
		Answer left = courses().leave(courseId, "s1").expectDecided(204);
		assertThat(left.body()).isEmpty();
		assertThat(courses().show(courseId).students()).isEmpty();
		courses().enrol(courseId, "s1").expect(201);
	}

	@Test
	default void refusesToLeaveWhatIsNotAttended() {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		courses().leave(courseId, "s1").expectRejected("not-enrolled");
		courses().enrol(courseId, "s1").expect(201);
		courses().leave(courseId, "s1").expect(204);
		courses().leave(courseId, "s1").expectRejected("not-enrolled");
		courses().leave("nothing", "s1").expectRejected("not-enrolled");
	}

}
