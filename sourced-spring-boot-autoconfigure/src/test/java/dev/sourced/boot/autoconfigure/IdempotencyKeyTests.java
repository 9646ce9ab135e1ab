package dev.sourced.boot.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import dev.sourced.command.CommandIds;
import dev.sourced.command.IdempotentCommandIds;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PS-8 over HTTP: a request is repeated under its idempotency key, in Spring MVC and in
 * WebFlux.
 */
class IdempotencyKeyTests {

	private static final String HEADER = "Idempotency-Key";

	@ParameterizedTest
	@EnumSource
	void aRepeatedRequestIsAnsweredWithTheFirstDecision(WebStack stack) {
		stack.run((client) -> {
			String first = fill(client, "a", 1, "k");
			assertThat(fill(client, "a", 1, "k")).isEqualTo(first.replace("decided", "repeated"))
				.isEqualTo(fill(client, "a", 1, "k"));
			assertThat(fill(client, "a", 1, "other")).contains("decided").isNotEqualTo(first);
		});
	}

	@ParameterizedTest
	@EnumSource
	void anEnqueuedCommandIsEnqueuedOnce(WebStack stack) {
		stack.run((client) -> {
			String first = body(client, HttpMethod.POST, "/queued/a?items=1", 202, HEADER, "k");
			assertThat(body(client, HttpMethod.POST, "/queued/a?items=1", 202, HEADER, "k")).isEqualTo(first);
		});
	}

	@ParameterizedTest
	@EnumSource
	void otherContentUnderAKnownKeyIsAConflict(WebStack stack) {
		stack.run((client) -> {
			fill(client, "a", 1, "k");
			problem(client, HttpMethod.POST, "/boxes/a?items=2", 409, HEADER, "k");
			assertThat(fill(client, "a", 1, "k")).contains("repeated");
		});
	}

	@ParameterizedTest
	@EnumSource
	void aKeyBelongsToItsCallerMethodAndPath(WebStack stack) {
		stack.run((client) -> {
			Set<String> ids = new HashSet<>();
			for (String user : new String[] { null, "ada", "grace", "anonymous", "" }) {
				ids.add(id(asUser(client, HttpMethod.POST, "/boxes/a?items=1", user)));
				ids.add(id(asUser(client, HttpMethod.PUT, "/boxes/a?items=1", user)));
				ids.add(id(asUser(client, HttpMethod.POST, "/boxes/b?items=1", user)));
				assertThat(ids).contains(id(asUser(client, HttpMethod.POST, "/boxes/a?items=1&ignored", user)));
			}
			assertThat(ids).hasSize(15);
		});
	}

	private static String asUser(WebTestClient client, HttpMethod method, String path, @Nullable String user) {
		return (user != null) ? body(client, method, path, 200, HEADER, "k", "X-User", user)
				: body(client, method, path, 200, HEADER, "k");
	}

	@ParameterizedTest
	@EnumSource
	void withoutAKeyEveryRequestIsANewCommand(WebStack stack) {
		stack.run((client) -> {
			String first = body(client, HttpMethod.POST, "/boxes/a?items=1", 200);
			String second = body(client, HttpMethod.POST, "/boxes/a?items=1", 200);
			String blank = fill(client, "a", 1, " ");
			assertThat(List.of(first, second, blank, fill(client, "a", 1, " ")))
				.allSatisfy((answer) -> assertThat(answer).contains("decided"))
				.extracting(IdempotencyKeyTests::id)
				.doesNotHaveDuplicates();
		});
	}

	@ParameterizedTest
	@EnumSource
	void aKeyMayBeRequired(WebStack stack) {
		stack.run((client) -> {
			problem(client, HttpMethod.POST, "/strict/a?items=1", 400);
			problem(client, HttpMethod.POST, "/strict/a?items=1", 400, HEADER, " ");
			assertThat(body(client, HttpMethod.POST, "/strict/a?items=1", 200, HEADER, "k")).contains("decided");
		});
	}

	@ParameterizedTest
	@EnumSource
	void unusableKeysAreRefused(WebStack stack) {
		stack.run((client) -> {
			problem(client, HttpMethod.POST, "/boxes/a?items=1", 400, HEADER, "x".repeat(256));
			problem(client, HttpMethod.POST, "/boxes/a?items=1", 400, HEADER, "\u00e9");
			problem(client, HttpMethod.POST, "/boxes/a?items=1", 400, HEADER, "one", HEADER, "two");
			assertThat(fill(client, "a", 1, "x".repeat(255))).contains("decided");
			assertThat(fill(client, "a", 1, "one, two")).contains("decided");
		});
	}

	@ParameterizedTest
	@EnumSource
	void aBeanOfTheApplicationGivesTheIds(WebStack stack) {
		IdempotentCommandIds own = (request) -> CommandIds.of(request.key());
		WebStack.run(stack.application().withBean(IdempotentCommandIds.class, () -> own), (context) -> {
			WebTestClient client = stack.client(context);
			assertThat(id(fill(client, "a", 1, "k"))).isEqualTo(UUID.nameUUIDFromBytes("k".getBytes()).toString());
			assertThat(asUser(client, HttpMethod.PUT, "/boxes/a?items=1", "ada")).contains("repeated");
		});
	}

	@ParameterizedTest
	@EnumSource
	@Tag("races")
	void requestsWithOneKeyAtOnceAreOneCommand(WebStack stack) {
		stack.run((client) -> {
			try (Rendezvous racers = new Rendezvous(8)) {
				for (int round = 0; round < 20; round++) {
					String key = "key-" + round;
					List<String> answers = racers.run(() -> fill(client, "a", 1, key))
						.stream()
						.map(Outcome::get)
						.toList();
					assertThat(answers.stream().map(IdempotencyKeyTests::id).distinct()).hasSize(1);
					assertThat(answers).filteredOn((answer) -> answer.contains("decided")).hasSize(1);
				}
			}
		});
	}

	private static String fill(WebTestClient client, String box, int items, String key) {
		return body(client, HttpMethod.POST, "/boxes/%s?items=%s".formatted(box, items), 200, HEADER, key);
	}

	private static String id(String answer) {
		return answer.substring(0, answer.indexOf(' '));
	}

	static String body(WebTestClient client, HttpMethod method, String path, int status, String... headers) {
		return String.valueOf(exchange(client, method, path, headers).expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

	static void problem(WebTestClient client, HttpMethod method, String path, int status, String... headers) {
		exchange(client, method, path, headers).expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.expectHeader()
			.doesNotExist("Sourced-Position")
			.expectBody()
			.jsonPath("$.detail")
			.isNotEmpty();
	}

	static WebTestClient.ResponseSpec exchange(WebTestClient client, HttpMethod method, String path,
			String... headers) {
		WebTestClient.RequestBodySpec request = client.method(method).uri(path);
		IntStream.iterate(0, (i) -> i < headers.length, (i) -> i + 2)
			.forEach((i) -> request.header(headers[i], Stream.of(headers[i + 1]).toArray(String[]::new)));
		return request.exchange();
	}

}
