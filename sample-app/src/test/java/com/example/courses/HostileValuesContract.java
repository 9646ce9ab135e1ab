package com.example.courses;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names and ids are any text that every database stores unchanged; other text is refused
 * explicitly, before it reaches a database.
 */
interface HostileValuesContract {

	String NUL = "x\0y";

	String LONE_SURROGATE = "x\uD83Dy";

	CoursesClient courses();

	static Stream<String> usable() {
		return Stream.of("'", "\"", "'; drop table sourced_message; --", ",", "a,b", "{", "}", "{}", "{a}", "[1]", "=",
				"a=b", "|", "a|b", ":", "courseId:1", "\\", "\\\\", "a\\b", "%", "%25", "_", "?", "#", "&", "+", ";",
				"a;b", "/", "a/b", "@type=courses.created", "$1", "${x}", ":name", "\u0001", "line\nbreak", "tab\tend",
				"😀", "👩‍👩‍👧", "\u202Eabc", "日本語", "é", "e\u0301", "ß", "SS", "null", "0", " x", "x ",
				"x".repeat(255), "é".repeat(255), "日".repeat(255), "😀".repeat(127));
	}

	static Stream<String> unusable() {
		return Stream.of("", " ", "\u2003", NUL, "\0", LONE_SURROGATE, "\uDE00\uD83D", "x".repeat(256), "x".repeat(300),
				"😀".repeat(128));
	}

	@ParameterizedTest
	@MethodSource("usable")
	default void namesCourseLikeThat(String name) {
		String courseId = courses().create(name).expectDecided(201).courseId();
		courses().create(name).expectRejected("name-taken");
		assertThat(courses().show(courseId).json().get("courseName").asString()).isEqualTo(name);
		courses().rename(courseId, Names.unique("Algebra")).expect(200);
		courses().rename(courseId, name).expect(200);
	}

	@ParameterizedTest
	@MethodSource("usable")
	default void enrolsStudentWithThatId(String studentId) {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		courses().enrol(courseId, studentId).expectDecided(201);
		courses().enrol(courseId, studentId).expectRejected("already-enrolled");
		assertThat(courses().show(courseId).students()).containsExactly(studentId);
		courses().leave(courseId, studentId).expectDecided(204);
		assertThat(courses().show(courseId).students()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("usable")
	default void showsNoCourseWithThatId(String courseId) {
		courses().show(courseId).expectProblem(404);
	}

	@ParameterizedTest
	@MethodSource("unusable")
	default void refusesThatName(String name) {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		courses().create(name).expectProblem(422);
		courses().rename(courseId, name).expectProblem(422);
	}

	@ParameterizedTest
	@MethodSource("unusable")
	default void refusesStudentWithThatId(String studentId) {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		courses().enrol(courseId, studentId).expectProblem(422);
		assertThat(courses().show(courseId).students()).isEmpty();
	}

	@Test
	default void refusesUnusableIdsInPaths() {
		courses().show(" ").expectProblem(422);
		courses().show("x".repeat(300)).expectProblem(422);
		courses().leave("nothing", "x".repeat(300)).expectProblem(422);
		// these two never get past the web server
		courses().get("/courses/%00").expect(400);
		courses().get("/courses/%ED%A0%BD").expect(400);
	}

	@Test
	default void readsUnescapedUtf8() {
		String name = Names.unique("日本語 😀");
		Answer created = courses().post("/courses", "{\"courseName\": \"%s\"}".formatted(name)).expect(201);
		assertThat(created.json().get("courseName").asString()).isEqualTo(name);
		courses().create(name).expectRejected("name-taken");
	}

	@Test
	default void keepsSimilarValuesApart() {
		String stem = Names.unique("Course");
		List<String> names = List.of(stem, stem + " ", " " + stem, stem.toUpperCase(), stem.toLowerCase(),
				stem + "\u00E9", stem + "e\u0301", stem + "e");
		names.forEach((name) -> courses().create(name).expect(201));
		names.forEach((name) -> courses().create(name).expectRejected("name-taken"));
	}

}
