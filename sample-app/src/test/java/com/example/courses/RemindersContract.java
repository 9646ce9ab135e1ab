package com.example.courses;

import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Students are reminded, unless they leave before.
 */
interface RemindersContract {

	CoursesClient courses();

	@Test
	default void remindsAStudentWhoStays() {
		String student = Names.unique("ada");
		String left = courses().create(Names.unique("Left")).courseId();
		String attended = courses().create(Names.unique("Attended")).courseId();
		courses().enrol(left, student).expect(201);
		courses().leave(left, student).expect(204);
		courses().enrol(attended, student).expect(201);
		assertThat(reminders(student)).isEmpty();
		Awaitility.await().untilAsserted(() -> assertThat(reminders(student)).containsExactly(attended));
	}

	private List<String> reminders(String student) {
		return courses().student(student)
			.expect(200)
			.json()
			.get("reminders")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
	}

}
