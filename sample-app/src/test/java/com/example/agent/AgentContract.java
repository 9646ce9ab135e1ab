package com.example.agent;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.example.SampleApplication;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The orchestration over HTTP, whatever database it runs on.
 */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class AgentContract {

	@LocalServerPort
	private int port;

	@Autowired
	private RecordingGit git;

	private @Nullable AgentClient client;

	private AgentClient agent() {
		if (this.client == null) {
			this.client = new AgentClient(this.port);
		}
		return this.client;
	}

	@Test
	void leadsATurnFromItsStartToItsEnd() {
		String path = "/home/" + UUID.randomUUID();
		String project = agent().post(201, "/projects", Map.of("name", "Shop", "path", path))
			.get("projectId")
			.asString();
		assertThat(agent().get(200, "/projects/" + project).get("threads")).isEmpty();
		String thread = createThread(project);
		assertThat(agent().get(200, "/projects/" + project).get("threads")).hasSize(1);
		String turn = startTurn(thread);
		String turnPath = "/threads/%s/turns/%s".formatted(thread, turn);
		ingest(turnPath, "thinking", Map.of("text", "There is "));
		ingest(turnPath, "thinking", Map.of("text", "no test."));
		ingest(turnPath, "text", Map.of("text", "I run "));
		ingest(turnPath, "text", Map.of("text", "the tests."));
		ingest(turnPath, "tool-call", Map.of("toolCallId", "tc_1", "name", "bash", "input", "mvn test"));
		ingest(turnPath, "approval-request", Map.of("toolCallId", "tc_1", "question", "Run mvn test?"));
		assertThat(turn(thread).get("turn").get("status").asString()).isEqualTo("AWAITING_APPROVAL");
		agent().rejected("approval-awaited", turnPath + "/provider/text", Map.of("text", "x"));
		agent().post(204, turnPath + "/tool-calls/tc_1/approve", Map.of());
		ingest(turnPath, "tool-result", Map.of("toolCallId", "tc_1", "output", "BUILD SUCCESS"));
		agent().post(204, turnPath + "/input", Map.of("text", "Thanks"));
		ingest(turnPath, "completion", Map.of("usage", Map.of("inputTokens", 12, "outputTokens", 7)));

		JsonNode shown = turn(thread);
		assertThat(shown.get("turn").get("status").asString()).isEqualTo("COMPLETED");
		assertThat(shown.get("turn").get("usage").get("outputTokens").asInt()).isEqualTo(7);
		assertThat(shown.get("messages").valueStream().map((message) -> message.get("kind").asString()))
			.containsExactly("USER", "THINKING", "TEXT", "TOOL_CALL", "USER");
		assertThat(shown.get("messages").valueStream().map((message) -> message.get("text").asString()))
			.containsExactly("Write tests", "There is no test.", "I run the tests.", "", "Thanks");
		JsonNode tool = shown.get("messages").get(3).get("tool");
		assertThat(tool.get("toolCallId").asString()).isEqualTo("tc_1");
		assertThat(tool.get("name").asString()).isEqualTo("bash");
		assertThat(tool.get("output").asString()).isEqualTo("BUILD SUCCESS");
		agent().rejected("turn-not-running", turnPath + "/provider/text", Map.of("text", "x"));
		agent().rejected("path-used", "/projects", Map.of("name", "Other", "path", path));
	}

	@Test
	void capturesRestoresAndCommitsWithReferences() {
		String path = "/home/" + UUID.randomUUID();
		String project = createProject(path);
		String thread = createThread(project);
		String turn = startTurn(thread);
		String turnPath = "/threads/%s/turns/%s".formatted(thread, turn);
		String checkpoint = agent().post(202, turnPath + "/checkpoints", Map.of()).get("checkpointId").asString();
		JsonNode captured = awaitCheckpoint(thread, "CAPTURED");
		String reference = captured.get("reference").asString();
		assertThat(reference).isNotBlank();
		String restore = "/threads/%s/checkpoints/%s/restore".formatted(thread, checkpoint);
		agent().rejected("thread-busy", restore, Map.of());
		agent().post(204, turnPath + "/complete", Map.of());
		agent().post(202, restore, Map.of());
		assertThat(awaitCheckpoint(thread, "RESTORED").get("reference").asString()).isEqualTo(reference);
		agent().post(202, "/threads/%s/commits".formatted(thread), Map.of("message", "Add tests"));
		assertThat(awaitCommit(thread, "RECORDED").get("reference").asString()).isNotBlank();
		assertThat(this.git.calls().stream().filter((call) -> call.contains(path))).containsExactly("capture " + path,
				"restore " + path + " to " + reference, "commit " + path);
	}

	@Test
	void recordsWhyVersionControlRefused() {
		String path = "/missing/" + UUID.randomUUID();
		String thread = createThread(createProject(path));
		String turn = startTurn(thread);
		agent().post(202, "/threads/%s/turns/%s/checkpoints".formatted(thread, turn), Map.of());
		JsonNode failed = awaitCheckpoint(thread, "FAILED");
		assertThat(failed.get("reason").asString()).contains(path);
		assertThat(failed.get("reference").isNull()).isTrue();
		agent().post(204, "/threads/%s/turns/%s/interrupt".formatted(thread, turn), Map.of());
		agent().post(202, "/threads/%s/commits".formatted(thread), Map.of("message", "Add tests"));
		assertThat(awaitCommit(thread, "FAILED").get("reason").asString()).contains(path);
	}

	@Test
	void deletesEverythingBelowAProject() {
		String path = "/home/" + UUID.randomUUID();
		String project = createProject(path);
		String kept = createThread(createProject("/home/" + UUID.randomUUID()));
		startTurn(kept);
		String thread = createThread(project);
		String turn = startTurn(thread);
		agent().post(202, "/threads/%s/turns/%s/checkpoints".formatted(thread, turn), Map.of());
		awaitCheckpoint(thread, "CAPTURED");
		assertThat(agent().delete(422, "/projects/" + project).get("code").asString()).isEqualTo("project-busy");
		assertThat(agent().delete(422, "/threads/" + thread).get("code").asString()).isEqualTo("thread-busy");
		agent().post(204, "/threads/%s/turns/%s/fail".formatted(thread, turn), Map.of("reason", "Out of memory"));
		agent().delete(204, "/projects/" + project);
		agent().get(404, "/projects/" + project);
		agent().get(404, "/threads/" + thread);
		agent().rejected("unknown-thread", "/threads/%s/turns".formatted(thread), Map.of("text", "Go on"));
		assertThat(turn(kept).get("messages")).hasSize(1);
		createProject(path);
	}

	@Test
	void changesProjectsAndThreads() {
		String path = "/home/" + UUID.randomUUID();
		String project = createProject(path);
		agent().put(204, "/projects/%s/name".formatted(project), Map.of("name", "Warehouse"));
		agent().put(204, "/projects/%s/path".formatted(project), Map.of("path", path + "/moved"));
		String thread = createThread(project);
		agent().put(204, "/threads/%s/title".formatted(thread), Map.of("title", "Second"));
		agent().post(204, "/threads/%s/archive".formatted(thread), Map.of());
		JsonNode shown = agent().get(200, "/projects/" + project);
		assertThat(shown.get("name").asString()).isEqualTo("Warehouse");
		assertThat(shown.get("path").asString()).isEqualTo(path + "/moved");
		assertThat(shown.get("threads").get(0).get("title").asString()).isEqualTo("Second");
		assertThat(shown.get("threads").get(0).get("archived").asBoolean()).isTrue();
		assertThat(agent().get(200, "/projects").valueStream().map((one) -> one.get("projectId").asString()))
			.contains(project);
	}

	@Test
	void repeatedRequestIsTheSameTurn() {
		String thread = createThread(createProject("/home/" + UUID.randomUUID()));
		String key = UUID.randomUUID().toString();
		List<JsonNode> answers = List.of(1, 2)
			.stream()
			.map((attempt) -> agent().send(HttpMethod.POST, 201, "/threads/%s/turns".formatted(thread),
					Map.of("text", "Write tests"), "Idempotency-Key", key))
			.toList();
		assertThat(answers.get(1)).isEqualTo(answers.get(0));
	}

	@Test
	void namesWhatIsWrongInARequest() {
		String thread = createThread(createProject("/home/" + UUID.randomUUID()));
		String turnPath = "/threads/%s/turns/%s".formatted(thread, startTurn(thread));
		assertThat(agent().post(422, turnPath + "/provider/text", Map.of("text", "")).get("errors").get(0).get("field"))
			.hasToString("\"text\"");
		agent().post(422, turnPath + "/provider/nothing", Map.of("text", "x"));
		agent().post(422, turnPath + "/provider/text", Map.of("text", "x".repeat(8_001)));
		assertThat(turn(thread).get("messages")).hasSize(1);
	}

	private String createProject(String path) {
		return agent().post(201, "/projects", Map.of("name", "Shop", "path", path)).get("projectId").asString();
	}

	private String createThread(String project) {
		return agent().post(201, "/projects/%s/threads".formatted(project), Map.of("title", "First"))
			.get("threadId")
			.asString();
	}

	private String startTurn(String thread) {
		return agent().post(201, "/threads/%s/turns".formatted(thread), Map.of("text", "Write tests"))
			.get("turnId")
			.asString();
	}

	private void ingest(String turnPath, String event, Map<String, ?> content) {
		agent().post(204, turnPath + "/provider/" + event, content);
	}

	private JsonNode turn(String thread) {
		return agent().get(200, "/threads/" + thread).get("turns").get(0);
	}

	private JsonNode awaitCheckpoint(String thread, String status) {
		return Awaitility.await()
			.until(() -> turn(thread).get("checkpoints").get(0),
					(shown) -> shown.get("status").asString().equals(status));
	}

	private JsonNode awaitCommit(String thread, String status) {
		return Awaitility.await()
			.until(() -> agent().get(200, "/threads/" + thread).get("commits").get(0),
					(shown) -> shown.get("status").asString().equals(status));
	}

}
