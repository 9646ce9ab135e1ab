package com.example.courses;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Students are reminded, unless they leave the course before.
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
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(reminders(student)).containsExactly(attended));
	}

	@Test
	default void operatorsRunAndCancelReminders() {
		String student = Names.unique("ada");
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		courses().enrol(courseId, student).expect(201);
		JsonNode waiting = Awaitility.await()
			.until(() -> courses().get("/actuator/sourcedschedules")
				.expect(200)
				.json()
				.get("schedules")
				.valueStream()
				.filter((one) -> one.get("key").toString().contains(courseId))
				.findFirst(), (found) -> found.isPresent())
			.orElseThrow();
		assertThat(waiting.get("type").asString()).isEqualTo("students.remind");
		assertThat(waiting.get("status").asString()).isEqualTo("WAITING");
		String path = "/actuator/sourcedschedules/" + waiting.get("id").asString();
		courses().post(path, "{\"action\": \"explode\"}").expect(400);
		courses().post("/actuator/sourcedschedules/x", "{\"action\": \"run\"}").expect(400);
		courses().post("/actuator/sourcedschedules/" + UUID.randomUUID(), "{\"action\": \"run\"}").expect(404);
		courses().post(path, "{\"action\": \"cancel\"}").expect(200);
		courses().post(path, "{\"action\": \"run\"}").expect(409);
		assertThat(courses().get("/commands/" + waiting.get("id").asString()).json().get("status").asString())
			.isEqualTo("cancelled");
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
