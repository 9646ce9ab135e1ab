package com.example.courses;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client reads its own writes, whichever instance projected them.
 */
interface OwnWritesContract {

	CoursesClient courses();

	@Test
	default void everyWritingCallTellsItsPosition() {
		Answer created = courses().create(Names.unique("Algebra")).expectDecided(201);
		String student = Names.unique("ada");
		List<Answer> answers = List.of(created,
				courses().rename(created.courseId(), Names.unique("Calculus")).expectDecided(200),
				courses().enrol(created.courseId(), student).expectDecided(201),
				courses().leave(created.courseId(), student).expectDecided(204),
				courses().command("courses.enrol", Map.of("courseId", created.courseId(), "studentId", student))
					.expectDecided(202));
		assertThat(answers.stream().map((answer) -> Long.parseLong(answer.position()))).isSorted()
			.doesNotHaveDuplicates();
	}

	@Test
	default void catalogueListsWhatItsReaderHasWritten() {
		String name = Names.unique("Algebra");
		String courseId = courses().create(name, 3).courseId();
		courses().enrol(courseId, Names.unique("ada"));
		JsonNode listed = courses().getOwn("/courses").expect(200).json();
		JsonNode course = listed.valueStream()
			.filter((one) -> one.get("courseId").asString().equals(courseId))
			.findFirst()
			.orElseThrow();
		assertThat(course.propertyNames()).containsExactly("courseId", "courseName", "capacity", "studentCount");
		assertThat(course.get("courseName").asString()).isEqualTo(name);
		assertThat(course.get("capacity").asInt()).isEqualTo(3);
		assertThat(course.get("studentCount").asInt()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/courses", "/courses/nothing", "/students/nobody" })
	default void refusesAPositionThatIsNotInTheLog(String path) {
		courses().send("GET", path, "", "Sourced-Position", "9000000000000000000").expectProblem(400);
		courses().send("GET", path, "", "Sourced-Position", "soon").expectProblem(400);
	}

}
