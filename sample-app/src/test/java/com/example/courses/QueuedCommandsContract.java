package com.example.courses;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands are enqueued for the workers, and their effects become visible.
 */
interface QueuedCommandsContract {

	CoursesClient courses();

	@Test
	default void workersDecideAnEnqueuedCommand() {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		Answer accepted = enrol(courseId, "ada").expectDecided(202);
		assertThat(accepted.json().propertyNames()).containsExactly("id", "type");
		assertThat(accepted.json().get("type").asString()).isEqualTo("courses.enrol");
		assertThat(accepted.location()).isEqualTo("/commands/" + accepted.json().get("id").asString());
		JsonNode decided = awaitDecided(accepted);
		assertThat(decided.propertyNames()).containsExactly("id", "type", "status", "reason");
		assertThat(decided.get("id")).isEqualTo(accepted.json().get("id"));
		assertThat(decided.get("type").asString()).isEqualTo("courses.enrol");
		assertThat(decided.get("status").asString()).isEqualTo("accepted");
		assertThat(decided.get("reason").isNull()).isTrue();
		Awaitility.await().untilAsserted(() -> assertThat(courses().show(courseId).students()).containsExactly("ada"));
	}

	@Test
	default void rejectionOfAnEnqueuedCommandIsShown() {
		JsonNode decided = awaitDecided(enrol("nothing", "ada").expect(202));
		assertThat(decided.get("status").asString()).isEqualTo("rejected");
		assertThat(decided.get("reason").asString()).contains("does not exist");
	}

	@Test
	default void enqueuedCommandsOfOneCourseAreDecidedInTheirOrder() {
		String courseId = courses().create(Names.unique("Algebra"), 2).courseId();
		List<Answer> accepted = List.of("a", "b", "c")
			.stream()
			.map((student) -> enrol(courseId, Names.unique(student)).expect(202))
			.toList();
		assertThat(accepted.stream().map((answer) -> awaitDecided(answer).get("status").asString()))
			.containsExactly("accepted", "accepted", "rejected");
	}

	@ParameterizedTest
	@ValueSource(strings = { "courses.nothing", "courses.created", "students.welcome", "", "java.lang.String" })
	default void refusesUnknownCommands(String type) {
		courses().command(type, Map.of("studentId", "ada")).expectProblem(422);
	}

	@Test
	default void namesFieldsOfAnInvalidPayload() {
		assertThat(errors(Map.of("courseId", " ", "studentId", ""))).containsExactly("courseId", "studentId");
		assertThat(errors(Map.of("courseId", "c"))).containsExactly("studentId");
		assertThat(errors(Map.of("courseId", "c", "studentId", List.of("x")))).containsExactly("studentId");
	}

	private List<String> errors(Map<String, Object> payload) {
		JsonNode errors = courses().command("courses.enrol", payload).expectProblem(422).json().get("errors");
		return errors.valueStream().map((error) -> error.get("field").asString()).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\": \"courses.enrol\"}", "{\"type\": \"courses.enrol\", \"payload\": null}",
			"{\"type\": \"courses.enrol\", \"payload\": []}", "{\"type\": \"courses.enrol\", \"payload\": 1}",
			"{\"payload\": {}}", "{}" })
	default void refusesWhatIsNoCommand(String body) {
		courses().post("/commands", body).expectProblem(422);
	}

	@Test
	default void answersRepeatedKeyWithTheSameCommand() {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		Map<String, Object> payload = Map.of("courseId", courseId, "studentId", "ada");
		String key = Names.unique("key");
		Answer first = courses().commandOnce("courses.enrol", payload, key).expectDecided(202);
		assertThat(courses().commandOnce("courses.enrol", payload, key)).isEqualTo(first);
		assertThat(awaitDecided(first).get("status").asString()).isEqualTo("accepted");
		assertThat(courses().commandOnce("courses.enrol", payload, key)).isEqualTo(first);
	}

	@Test
	default void showsNoCommandThatWasNeverSent() {
		courses().get("/commands/" + UUID.randomUUID()).expectProblem(404);
		courses().get("/commands/nothing").expectProblem(400);
	}

	@Test
	default void showsAnExecutedCommandAsAccepted() {
		String key = Names.unique("key");
		courses().createOnce(Names.unique("Algebra"), key).expect(201);
		UUID id = UUID.nameUUIDFromBytes(key.getBytes());
		assertThat(courses().get("/commands/" + id).expect(200).json().get("status").asString()).isEqualTo("accepted");
	}

	@Test
	default void welcomesAStudentOnceAfterTheFirstEnrolment() {
		String student = Names.unique("ada");
		courses().get("/students/nobody").expectProblem(404);
		List<String> joined = List.of("x", "y")
			.stream()
			.map((name) -> courses().create(Names.unique(name)).courseId())
			.toList();
		joined.forEach((courseId) -> courses().enrol(courseId, student).expect(201));
		JsonNode shown = courses().student(student).expect(200).json();
		assertThat(shown.propertyNames()).containsExactly("studentId", "courses", "welcomed", "reminders");
		assertThat(shown.get("studentId").asString()).isEqualTo(student);
		assertThat(shown.get("courses").valueStream().map(JsonNode::asString)).containsExactlyElementsOf(joined);
		Awaitility.await()
			.untilAsserted(() -> assertThat(courses().student(student).json().get("welcomed").asBoolean()).isTrue());
		courses().leave(joined.get(0), student).expect(204);
		assertThat(courses().student(student).json().get("courses").valueStream().map(JsonNode::asString))
			.containsExactly(joined.get(1));
	}

	private Answer enrol(String courseId, String studentId) {
		return courses().command("courses.enrol", Map.of("courseId", courseId, "studentId", studentId));
	}

	private JsonNode awaitDecided(Answer accepted) {
		String path = accepted.location();
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> courses().get(path).expect(200).json(),
					(shown) -> !shown.get("status").asString().equals("pending"));
	}

}
