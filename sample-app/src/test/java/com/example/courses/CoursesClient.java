package com.example.courses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriUtils;

/**
 * The application's HTTP interface, used by a client that reads its own writes.
 * Thread-safe.
 */
final class CoursesClient {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	/**
	 * Escapes lone surrogates, which UTF-8 cannot represent, so that they reach the
	 * application.
	 */
	private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	private static final HttpClient HTTP = HttpClient.newBuilder()
		.version(Version.HTTP_1_1)
		.connectTimeout(TIMEOUT)
		.build();

	private final String baseUrl;

	private final AtomicLong position = new AtomicLong();

	CoursesClient(int port) {
		this.baseUrl = "http://localhost:" + port;
	}

	Answer create(String courseName) {
		return post("/courses", json(Map.of("courseName", courseName)));
	}

	Answer create(String courseName, int capacity) {
		return post("/courses", json(Map.of("courseName", courseName, "capacity", capacity)));
	}

	Answer createOnce(String courseName, String idempotencyKey) {
		return post("/courses", json(Map.of("courseName", courseName)), "Idempotency-Key", idempotencyKey);
	}

	Answer rename(String courseId, String courseName) {
		return send("PUT", "/courses/%s/name".formatted(encode(courseId)), json(Map.of("courseName", courseName)));
	}

	Answer show(String courseId) {
		return getOwn("/courses/" + encode(courseId));
	}

	Answer enrol(String courseId, String studentId) {
		return post("/courses/%s/enrolments".formatted(encode(courseId)), json(Map.of("studentId", studentId)));
	}

	Answer leave(String courseId, String studentId) {
		return send("DELETE", "/courses/%s/enrolments/%s".formatted(encode(courseId), encode(studentId)), "");
	}

	/**
	 * Get a response that includes all writes of this client.
	 */
	Answer getOwn(String path) {
		return send("GET", path, "", "Sourced-Position", Long.toString(this.position.get()));
	}

	Answer student(String studentId) {
		return getOwn("/students/" + encode(studentId));
	}

	Answer command(String type, Map<String, Object> payload) {
		return post("/commands", json(Map.of("type", type, "payload", payload)));
	}

	Answer commandOnce(String type, Map<String, Object> payload, String idempotencyKey) {
		return post("/commands", json(Map.of("type", type, "payload", payload)), "Idempotency-Key", idempotencyKey);
	}

	Answer get(String path) {
		return send("GET", path, "");
	}

	Answer post(String path, String body, String... headers) {
		return send("POST", path, body, headers);
	}

	/**
	 * Send a request.
	 * @throws UncheckedIOException if there is no answer: the request may have been
	 * carried out, or not
	 */
	Answer send(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.baseUrl).resolve(path))
			.timeout(TIMEOUT)
			.method(method, publisher(body));
		if (!body.isEmpty()) {
			request.setHeader("Content-Type", "application/json");
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		try {
			Answer answer = Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
			if (!answer.position().isEmpty()) {
				this.position.accumulateAndGet(Long.parseLong(answer.position()), Math::max);
			}
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for an answer", ex);
		}
	}

	private static BodyPublisher publisher(String body) {
		return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
	}

	private static String json(Map<String, Object> body) {
		return JSON.writeValueAsString(body);
	}

	private static String encode(String pathSegment) {
		return UriUtils.encode(pathSegment, StandardCharsets.UTF_8);
	}

}
