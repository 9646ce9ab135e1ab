package com.example.courses;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules hold for requests that arrive at the same moment. Each test has its tag: one
 * of the interface would be one of the whole class.
 */
interface RaceContract {

	int THREADS = 16;

	int ROUNDS = 5;

	CoursesClient courses();

	@RepeatedTest(ROUNDS)
	@Tag("races")
	default void fillsEverySeatOnce() {
		String courseId = courses().create(Names.unique("Algebra"), 5).courseId();
		List<Answer> answers = race((i) -> courses().enrol(courseId, "s" + i));
		expectWinners(answers, 5, "course-full");
		assertThat(courses().show(courseId).students()).hasSize(5).doesNotHaveDuplicates();
	}

	@RepeatedTest(ROUNDS)
	@Tag("races")
	default void givesNameToOneCourse() {
		String name = Names.unique("Algebra");
		expectWinners(race((i) -> courses().create(name)), 1, "name-taken");
	}

	@RepeatedTest(ROUNDS)
	@Tag("races")
	default void givesNameToOneCourseThatIsCreatedOrRenamed() {
		String name = Names.unique("Algebra");
		List<String> renamed = IntStream.range(0, THREADS / 2)
			.mapToObj((i) -> courses().create(Names.unique("Calculus")).courseId())
			.toList();
		expectWinners(
				race((i) -> (i < renamed.size()) ? courses().rename(renamed.get(i), name) : courses().create(name)), 1,
				"name-taken");
	}

	@RepeatedTest(ROUNDS)
	@Tag("races")
	default void letsStudentIntoTenCourses() {
		String student = Names.unique("student");
		List<String> courseIds = IntStream.range(0, THREADS)
			.mapToObj((i) -> courses().create(Names.unique("Course")).courseId())
			.toList();
		expectWinners(race((i) -> courses().enrol(courseIds.get(i), student)), Student.MOST_COURSES, "student-busy");
	}

	@RepeatedTest(ROUNDS)
	@Tag("races")
	default void enrolsStudentOnce() {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		expectWinners(race((i) -> courses().enrol(courseId, "s1")), 1, "already-enrolled");
		courses().leave(courseId, "s1").expect(204);
		assertThat(courses().show(courseId).students()).isEmpty();
	}

	@RepeatedTest(ROUNDS)
	@Tag("races")
	default void givesOneAnswerUnderOneKey() {
		String name = Names.unique("Algebra");
		String key = Names.unique("key");
		List<Answer> answers = race((i) -> courses().createOnce(name, key));
		assertThat(answers).allSatisfy((answer) -> answer.expectDecided(201));
		assertThat(answers.stream().distinct()).hasSize(1);
	}

	private static List<Answer> race(IntFunction<Answer> request) {
		try (Rendezvous rendezvous = new Rendezvous(THREADS)) {
			return rendezvous.<Answer>run((i) -> () -> request.apply(i)).stream().map(Outcome::get).toList();
		}
	}

	private static void expectWinners(List<Answer> answers, int winners, String rejection) {
		List<Answer> lost = answers.stream().filter((answer) -> answer.status() >= 300).toList();
		assertThat(lost).allSatisfy((answer) -> answer.expectRejected(rejection));
		assertThat(answers.size() - lost.size()).isEqualTo(winners);
	}

}
