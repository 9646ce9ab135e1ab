package com.example.courses;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Courses are created, named and shown.
 */
interface CatalogueContract {

	CoursesClient courses();

	@Test
	default void createsCourse() {
		String name = Names.unique("Algebra");
		Answer created = courses().create(name, 3).expectDecided(201);
		assertThat(created.json().propertyNames()).containsExactly("courseId", "courseName", "capacity");
		assertThat(created.json().get("courseName").asString()).isEqualTo(name);
		assertThat(created.json().get("capacity").asInt()).isEqualTo(3);
		assertThat(created.location()).isEqualTo("/courses/" + created.courseId());
	}

	@Test
	default void showsCreatedCourseAtItsLocation() {
		String name = Names.unique("Algebra");
		Answer created = courses().create(name, 3);
		JsonNode shown = courses().getOwn(created.location()).expect(200).json();
		assertThat(shown.propertyNames()).containsExactly("courseId", "courseName", "capacity", "studentCount",
				"students");
		assertThat(shown.get("courseId").asString()).isEqualTo(created.courseId());
		assertThat(shown.get("courseName").asString()).isEqualTo(name);
		assertThat(shown.get("capacity").asInt()).isEqualTo(3);
		assertThat(shown.get("studentCount").asInt()).isZero();
		assertThat(shown.get("students").isEmpty()).isTrue();
	}

	@Test
	default void givesTwentySeatsIfNotToldOtherwise() {
		Answer created = courses().create(Names.unique("Algebra")).expect(201);
		assertThat(created.json().get("capacity").asInt()).isEqualTo(20);
	}

	@Test
	default void showsNoCourseThatWasNeverCreated() {
		courses().show("nothing").expectProblem(404);
	}

	@Test
	default void refusesTakenName() {
		String name = Names.unique("Algebra");
		courses().create(name).expect(201);
		courses().create(name).expectRejected("name-taken");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"courseName\": null}", "{\"courseName\": \"\"}", "{\"courseName\": \" \\t\"}" })
	default void namesFieldOfMissingName(String body) {
		JsonNode errors = courses().post("/courses", body).expectProblem(422).json().get("errors");
		assertThat(errors.valueStream().map((error) -> error.get("field").asString())).containsExactly("courseName");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	default void namesFieldOfCapacityWithoutSeats(int capacity) {
		JsonNode errors = courses().create("x", capacity).expectProblem(422).json().get("errors");
		assertThat(errors.valueStream().map((error) -> error.get("field").asString())).containsExactly("capacity");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "null", "[]", "\"x\"", "{\"courseName\": {}}", "{\"courseName\": \"x\"} x",
			"{\"courseName\": \"x\", \"capacity\": \"many\"}", "{\"courseName\": \"x\", \"capacity\": 2.5}",
			"{\"courseName\": \"x\", \"capacity\": 4294967297}" })
	default void refusesMalformedJson(String body) {
		courses().post("/courses", body, "Content-Type", "application/json").expectProblem(400);
	}

	@Test
	default void refusesWhatIsNoJson() {
		courses().post("/courses", "courseName=x", "Content-Type", "text/plain").expectProblem(415);
	}

	@Test
	default void refusesAcceptedTypeThatItCannotWriteBeforeItDecides() {
		String name = Names.unique("Algebra");
		courses().post("/courses", "{\"courseName\": \"%s\"}".formatted(name), "Accept", "text/html")
			.expectProblem(406);
		courses().create(name).expect(201);
	}

	@Test
	default void refusesUnknownPathsAndMethods() {
		courses().get("/nothing").expectProblem(404);
		courses().send("DELETE", "/courses", "").expectProblem(405);
	}

	@Test
	default void answersRepeatedKeyLikeTheFirstTime() {
		String name = Names.unique("Algebra");
		String key = Names.unique("key");
		Answer first = courses().createOnce(name, key).expectDecided(201);
		assertThat(courses().createOnce(name, key)).isEqualTo(first);
		assertThat(courses().createOnce(name, key)).isEqualTo(first);
	}

	@Test
	default void answersRepeatedKeyLikeTheFirstTimeAfterTheCourseChanged() {
		String name = Names.unique("Algebra");
		String key = Names.unique("key");
		Answer first = courses().createOnce(name, key);
		courses().rename(first.courseId(), Names.unique("Calculus")).expect(200);
		assertThat(courses().createOnce(name, key)).isEqualTo(first);
	}

	@Test
	default void refusesTakenNameUnderAnotherKey() {
		String name = Names.unique("Algebra");
		courses().createOnce(name, Names.unique("key")).expect(201);
		courses().createOnce(name, Names.unique("key")).expectRejected("name-taken");
	}

	@Test
	default void decidesAgainUnderTheKeyOfARejection() {
		String name = Names.unique("Algebra");
		String key = Names.unique("key");
		Answer holder = courses().create(name);
		courses().createOnce(name, key).expectRejected("name-taken");
		courses().rename(holder.courseId(), Names.unique("Calculus")).expect(200);
		courses().createOnce(name, key).expectDecided(201);
	}

	@Test
	default void takesBlankKeyForNone() {
		Answer first = courses().createOnce(Names.unique("Algebra"), " ").expect(201);
		Answer second = courses().createOnce(Names.unique("Algebra"), " ").expect(201);
		assertThat(second.courseId()).isNotEqualTo(first.courseId());
	}

	@Test
	default void renamesCourse() {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		String name = Names.unique("Calculus");
		Answer renamed = courses().rename(courseId, name).expectDecided(200);
		assertThat(renamed.json().get("courseName").asString()).isEqualTo(name);
		assertThat(courses().show(courseId).json().get("courseName").asString()).isEqualTo(name);
	}

	@Test
	default void renamingFreesOldNameAndTakesNewOne() {
		String oldName = Names.unique("Algebra");
		String newName = Names.unique("Calculus");
		String courseId = courses().create(oldName).courseId();
		courses().rename(courseId, newName).expect(200);
		courses().create(newName).expectRejected("name-taken");
		courses().create(oldName).expect(201);
		courses().rename(courseId, oldName).expectRejected("name-taken");
	}

	@Test
	default void renamesCourseBack() {
		String name = Names.unique("Algebra");
		String courseId = courses().create(name).courseId();
		courses().rename(courseId, Names.unique("Calculus")).expect(200);
		courses().rename(courseId, name).expect(200);
		courses().create(name).expectRejected("name-taken");
	}

	@Test
	default void refusesToRenameToWhatIsTakenOrUnchanged() {
		String name = Names.unique("Algebra");
		String taken = Names.unique("Calculus");
		String courseId = courses().create(name).courseId();
		courses().create(taken).expect(201);
		courses().rename(courseId, taken).expectRejected("name-taken");
		courses().rename(courseId, name).expectRejected("name-unchanged");
	}

	@Test
	default void refusesToRenameWhatDoesNotExist() {
		courses().rename("nothing", Names.unique("Algebra")).expectRejected("unknown-course");
	}

	@Test
	default void refusesToRenameToNothing() {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		courses().rename(courseId, "").expectProblem(422);
	}

	@Test
	default void isHealthy() {
		assertThat(courses().get("/actuator/health").expect(200).json().get("status").asString()).isEqualTo("UP");
	}

}
