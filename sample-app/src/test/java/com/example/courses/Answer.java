package com.example.courses;

import java.net.http.HttpResponse;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An HTTP response of the application, with the expectations that tests have of every
 * response.
 */
record Answer(int status, String contentType, String location, String position, String body) {

	private static final JsonMapper JSON = new JsonMapper();

	static Answer of(HttpResponse<String> response) {
		return new Answer(response.statusCode(), header(response, "Content-Type"), header(response, "Location"),
				header(response, "Sourced-Position"), response.body());
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	JsonNode json() {
		return JSON.readTree(this.body);
	}

	String courseId() {
		return json().get("courseId").asString();
	}

	List<String> students() {
		return json().get("students").valueStream().map(JsonNode::asString).toList();
	}

	Answer expect(int expected) {
		assertThat(this.status).as(this.body).isEqualTo(expected);
		return this;
	}

	/**
	 * A command was decided, and the response contains its position in the log.
	 */
	Answer expectDecided(int expected) {
		expect(expected);
		assertThat(Long.parseLong(this.position)).isPositive();
		return this;
	}

	Answer expectProblem(int expected) {
		expect(expected);
		assertThat(this.contentType).isEqualTo("application/problem+json");
		assertThat(json().get("status").asInt()).isEqualTo(expected);
		assertThat(json().get("title").asString()).isNotBlank();
		assertThat(json().get("detail").asString()).isNotBlank();
		assertThat(this.position).isEmpty();
		return this;
	}

	/**
	 * The command was rejected.
	 */
	void expectRejected(String code) {
		expectProblem(422);
		assertThat(json().get("code").asString()).isEqualTo(code);
	}

}
