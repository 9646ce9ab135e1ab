package com.example.courses;

import java.util.List;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Operators inspect and change groups over HTTP.
 */
interface OperatorsContract {

	String CATALOG = "/actuator/sourced/course-catalog";

	String VIEW = "/actuator/sourced/course-view";

	CoursesClient courses();

	@Test
	default void showsTheLogAndItsGroups() {
		courses().create(Names.unique("Algebra"));
		JsonNode overview = courses().get("/actuator/sourced").expect(200).json();
		assertThat(overview.get("head").asLong()).isPositive();
		List<JsonNode> groups = overview.get("groups").valueStream().toList();
		assertThat(groups.stream().map(OperatorsContract::id)).containsExactly("approvals", "catalogue",
				"checkpoint-view", "checkpoints", "commit-view", "commits", "course-catalog", "course-view",
				"enrolment", "git-requests", "ingestion", "message-view", "project-view", "projects", "reminders",
				"reminders-reactions", "student-card", "thread-view", "threads", "turn-view", "turns", "welcome",
				"welcome-reactions");
		JsonNode catalog = groups.stream()
			.filter((group) -> id(group).equals("course-catalog"))
			.findFirst()
			.orElseThrow();
		assertThat(catalog.get("type").asString()).isEqualTo("projector");
		assertThat(catalog.get("status").asString()).isEqualTo("active");
		assertThat(catalog.get("lag").isIntegralNumber()).isTrue();
		JsonNode details = courses().get(CATALOG).expect(200).json();
		assertThat(details.get("group").get("group").asString()).isEqualTo("course-catalog");
		assertThat(details.get("failures").isEmpty()).isTrue();
	}

	@Test
	default void stopsAndStartsAGroup() {
		change(VIEW, "{\"action\": \"stop\", \"reason\": \"maintenance\"}").expect(200);
		try {
			String courseId = courses().create(Names.unique("Algebra")).expectDecided(201).courseId();
			courses().get("/courses/" + courseId).expect(404);
			JsonNode stopped = courses().get(VIEW).expect(200).json().get("group");
			assertThat(stopped.get("status").asString()).isEqualTo("stopped");
			assertThat(stopped.get("changedReason").asString()).isEqualTo("maintenance");
			assertThat(stopped.get("lag").asInt()).isPositive();
			change(VIEW, "{\"action\": \"start\"}").expect(200);
			courses().show(courseId).expect(200);
		}
		finally {
			change(VIEW, "{\"action\": \"start\"}").expect(200);
		}
		Awaitility.await()
			.untilAsserted(() -> assertThat(courses().get(VIEW).json().get("group").get("lag").asInt()).isZero());
	}

	@Test
	default void rebuildsTheCatalogue() {
		String courseId = courses().create(Names.unique("Algebra")).courseId();
		courses().enrol(courseId, Names.unique("ada"));
		rebuild(CATALOG, () -> courses().getOwn("/courses"));
		rebuild(VIEW, () -> courses().show(courseId));
	}

	private void rebuild(String group, Supplier<Answer> shown) {
		Answer before = shown.get().expect(200);
		JsonNode dryRun = change(group, "{\"action\": \"reset\", \"dryRun\": true}").expect(200).json();
		assertThat(dryRun.get("messages").asLong()).isGreaterThanOrEqualTo(2);
		assertThat(shown.get()).isEqualTo(before);
		change(group, "{\"action\": \"reset\", \"reason\": \"new column\"}").expect(200);
		Awaitility.await().until(() -> shown.get().equals(before));
	}

	@Test
	default void listsLanesWithoutTheValuesOfTheirTags() {
		String courseId = courses().create(Names.unique("Algebra")).expectDecided(201).courseId();
		courses().show(courseId).expect(200);
		JsonNode page = courses().get("/actuator/sourced/course-catalog/lanes").expect(200).json();
		assertThat(page.get("lanes").isEmpty()).isFalse();
		assertThat(page.toString()).doesNotContain(courseId);
		JsonNode lane = page.get("lanes").get(0);
		assertThat(lane.get("acknowledged").isIntegralNumber()).isTrue();
		String after = "?status=%s&after=%s".formatted(lane.get("status").asString(), lane.get("lane").asString());
		assertThat(courses().get("/actuator/sourced/course-catalog/lanes" + after)
			.expect(200)
			.json()
			.get("lanes")
			.valueStream()).noneMatch(lane::equals);
		courses().get("/actuator/sourced/course-catalog/lanes?status=broken").expect(400);
		courses().get("/actuator/sourced/course-catalog/lanes?after=broken").expect(400);
		courses().get("/actuator/sourced/course-catalog/messages").expect(404);
		courses().get("/actuator/sourced/nothing/lanes").expect(404);
	}

	@Test
	default void refusesUnknownGroups() {
		courses().get("/actuator/sourced/nothing").expect(404);
		for (String action : List.of("stop", "start", "reset", "retry", "retire")) {
			courses().post("/actuator/sourced/nothing", "{\"action\": \"%s\"}".formatted(action)).expect(404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"action\": \"explode\"}", "{\"action\": \"skip\"}",
			"{\"action\": \"skip\", \"lane\": \"all\"}", "{\"action\": \"skip\", \"position\": 1}",
			"{\"action\": \"park\", \"lane\": \"all\"}", "{\"action\": \"skip\", \"lane\": \"x\", \"position\": 1}",
			"{\"action\": \"reset\", \"target\": \"yesterday\"}", "{\"action\": \"park\"}",
			"{\"action\": \"stop\", \"lane\": \"all\"}", "{\"action\": \"stop\", \"dryRun\": true}",
			"{\"action\": \"skip\", \"lane\": \"all\", \"position\": 1, \"dryRun\": true}", "{\"action\": \"adopt\"}",
			"{\"action\": \"retire\", \"from\": \"x\"}", "{\"action\": \"retire\", \"lane\": \"all\"}" })
	default void tellsWhatIsWrongWithAnAction(String body) {
		assertThat(change(body).expect(400).json().get("error").asString()).startsWith("'");
	}

	@Test
	default void refusesWhatMakesNoSense() {
		assertThat(courses().post("/actuator/sourced/enrolment", "{\"action\": \"reset\"}")
			.expect(409)
			.json()
			.get("error")
			.asString()).contains("Only projections");
		change("{\"action\": \"skip\", \"lane\": \"00000000-0000-0000-0000-000000000000\", \"position\": 1}")
			.expect(409);
	}

	@Test
	default void neitherRetiresNorRenamesWhatIsInUse() {
		assertThat(change("{\"action\": \"retire\"}").expect(409).json().get("error").asString())
			.contains("has a handler of the group");
		assertThat(courses().post("/actuator/sourced/renamed", "{\"action\": \"adopt\", \"from\": \"course-catalog\"}")
			.expect(409)
			.json()
			.get("error")
			.asString()).contains("has a handler of the group");
		change("{\"action\": \"adopt\", \"from\": \"nothing\"}").expect(404);
		courses().post("/actuator/sourced/a,b", "{\"action\": \"adopt\", \"from\": \"nothing\"}").expect(400);
		courses().get(CATALOG).expect(200);
	}

	@Test
	default void skipsNothingWhereNothingFails() {
		assertThat(change("{\"action\": \"skip\", \"lane\": \"all\", \"position\": 1}").expect(200)
			.json()
			.get("lanes")
			.asInt()).isZero();
	}

	@Test
	default void indexesEventsAgain() {
		courses().create(Names.unique("Algebra"));
		JsonNode types = courses().get("/actuator/sourcedtags").expect(200).json().get("types");
		assertThat(types.valueStream().map((type) -> type.get("type").asString())).contains("courses.created");
		JsonNode done = courses().post("/actuator/sourcedtags/courses.created", "{\"action\": \"reindex\"}")
			.expect(200)
			.json();
		assertThat(done.get("events").asLong()).isPositive();
		assertThat(done.get("changed").asLong()).isZero();
		assertThat(done.get("finished").asBoolean()).isTrue();
		String behind = "{\"action\": \"reindex\", \"after\": %d}".formatted(done.get("upTo").asLong());
		courses().post("/actuator/sourcedtags/courses.created", behind).expect(200);
	}

	@Test
	default void refusesToIndexWhatIsNotThere() {
		courses().post("/actuator/sourcedtags/courses.nothing", "{\"action\": \"reindex\"}").expect(404);
		for (String body : List.of("{}", "{\"action\": \"x\"}", "{\"action\": \"reindex\", \"after\": -1}")) {
			assertThat(courses().post("/actuator/sourcedtags/courses.created", body)
				.expect(400)
				.json()
				.get("error")
				.asString()).startsWith("'");
		}
	}

	private static String id(JsonNode group) {
		return group.get("group").asString();
	}

	private Answer change(String body) {
		return change(CATALOG, body);
	}

	private Answer change(String group, String body) {
		return courses().post(group, body);
	}

}
