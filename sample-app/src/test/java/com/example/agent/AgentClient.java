package com.example.agent;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The orchestration over HTTP, for a client that reads its own writes.
 */
final class AgentClient {

	private static final String POSITION = "Sourced-Position";

	private final RestClient http;

	private final AtomicLong position = new AtomicLong();

	AgentClient(int port) {
		this.http = RestClient.builder()
			.requestFactory(new JdkClientHttpRequestFactory())
			.baseUrl("http://localhost:" + port)
			.defaultStatusHandler((status) -> true, (request, response) -> {
			})
			.build();
	}

	/**
	 * A request that is answered as expected.
	 */
	JsonNode post(int expected, String path, Map<String, ?> body) {
		return send(HttpMethod.POST, expected, path, body);
	}

	JsonNode put(int expected, String path, Map<String, ?> body) {
		return send(HttpMethod.PUT, expected, path, body);
	}

	JsonNode delete(int expected, String path) {
		return send(HttpMethod.DELETE, expected, path, Map.of());
	}

	JsonNode get(int expected, String path) {
		return send(HttpMethod.GET, expected, path, Map.of());
	}

	void rejected(String code, String path, Map<String, ?> body) {
		assertThat(post(422, path, body).get("code").asString()).isEqualTo(code);
	}

	JsonNode send(HttpMethod method, int expected, String path, Map<String, ?> body, String... headers) {
		RestClient.RequestBodySpec request = this.http.method(method).uri(path);
		if (method == HttpMethod.GET) {
			request.header(POSITION, Long.toString(this.position.get()));
		}
		else {
			request.contentType(MediaType.APPLICATION_JSON).body(body);
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		ResponseEntity<JsonNode> answer = request.retrieve().toEntity(JsonNode.class);
		assertThat(answer.getStatusCode().value()).as("%s %s: %s", method, path, answer.getBody()).isEqualTo(expected);
		String written = answer.getHeaders().getFirst(POSITION);
		if (written != null) {
			this.position.accumulateAndGet(Long.parseLong(written), Math::max);
		}
		return answer.getBody();
	}

}
