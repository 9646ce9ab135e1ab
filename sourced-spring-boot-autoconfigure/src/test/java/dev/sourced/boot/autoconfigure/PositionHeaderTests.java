package dev.sourced.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;

import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import dev.sourced.group.ConsumerGroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;

/**
 * Clients read their own writes, in Spring MVC and in WebFlux.
 */
class PositionHeaderTests {

	private static final String HEADER = "Sourced-Position";

	private static final String ON = "sourced.web.position-header=true";

	@ParameterizedTest
	@EnumSource
	void aResponseTellsThePositionOfTheDecision(WebStack stack) {
		stack.run((client) -> {
			for (String path : List.of("/boxes/a?items=1", "/queued/a?items=1", "/transactions/a?commit=true",
					"/twice/a?items=1")) {
				FluxExchangeResult<String> answer = IdempotencyKeyTests.exchange(client, HttpMethod.POST, path)
					.expectStatus()
					.is2xxSuccessful()
					.returnResult(String.class);
				String body = String.valueOf(answer.getResponseBody().blockFirst());
				assertThat(answer.getResponseHeaders().get(HEADER)).as(path)
					.containsExactly(body.substring(body.lastIndexOf(' ') + 1));
			}
		}, ON);
	}

	@ParameterizedTest
	@EnumSource
	void aResponseTellsNothingOfWhatWasNotCommitted(WebStack stack) {
		stack.run((client) -> {
			IdempotencyKeyTests.exchange(client, HttpMethod.POST, "/transactions/a?commit=false")
				.expectStatus()
				.isOk()
				.expectHeader()
				.doesNotExist(HEADER);
			IdempotencyKeyTests.problem(client, HttpMethod.POST, "/boxes/a?items=" + WebBoxes.TOO_MANY, 422);
			IdempotencyKeyTests.exchange(client, HttpMethod.GET, "/boxes").expectHeader().doesNotExist(HEADER);
		}, ON);
	}

	@Test
	void springMvcTellsPositionsOnlyOnRequest() {
		WebStack.MVC.run((client) -> IdempotencyKeyTests.exchange(client, HttpMethod.POST, "/boxes/a?items=1")
			.expectStatus()
			.isOk()
			.expectHeader()
			.doesNotExist(HEADER));
	}

	@ParameterizedTest
	@EnumSource
	void aReaderSeesItsOwnWrites(WebStack stack) {
		stack.run((client) -> {
			for (int i = 1; i <= 30; i++) {
				String box = "box-" + i;
				String position = position(client, box, i);
				assertThat(get(client, "/boxes/" + box, position)).isEqualTo(Integer.toString(i));
				assertThat(get(client, "/boxes", position(client, "all-" + i, 1))).isEqualTo(Integer.toString(2 * i));
			}
		}, ON);
	}

	private static String position(WebTestClient client, String box, int items) {
		return String
			.valueOf(IdempotencyKeyTests.exchange(client, HttpMethod.POST, "/boxes/%s?items=%s".formatted(box, items))
				.returnResult(Void.class)
				.getResponseHeaders()
				.getFirst(HEADER));
	}

	private static String get(WebTestClient client, String path, String position) {
		return IdempotencyKeyTests.body(client, HttpMethod.GET, path, 200, HEADER, position);
	}

	@ParameterizedTest
	@EnumSource
	void aReaderThatWaitsInVainIsSentAway(WebStack stack) {
		stack.run((client) -> {
			String position = position(client, "a", 1);
			for (String path : List.of("/boxes", "/boxes/a")) {
				IdempotencyKeyTests.problem(client, HttpMethod.GET, path, 503, HEADER, position);
				assertThat(IdempotencyKeyTests.body(client, HttpMethod.GET, path, 200)).isEqualTo("0");
				assertThat(get(client, path, " ")).isEqualTo("0");
				assertThat(get(client, path, "0")).isEqualTo("0");
			}
		}, ON, "sourced.processing.enabled=false", "sourced.web.position-timeout=200ms");
	}

	@ParameterizedTest
	@EnumSource
	void whatIsNoPositionIsRefused(WebStack stack) {
		stack.run((client) -> {
			for (String position : List.of("9000000000000000000", "9999999999999999999", "soon", "-1", "1.0", "1,2",
					"1".repeat(1000))) {
				IdempotencyKeyTests.problem(client, HttpMethod.GET, "/boxes", 400, HEADER, position);
				IdempotencyKeyTests.problem(client, HttpMethod.GET, "/boxes/a", 400, HEADER, position);
			}
			IdempotencyKeyTests.problem(client, HttpMethod.GET, "/boxes", 400, HEADER, "1", HEADER, "2");
			IdempotencyKeyTests.problem(client, HttpMethod.GET, "/boxes/ ", 422, HEADER, "0");
		});
	}

	/*
	 * The thread of an event loop would keep all of its other requests waiting.
	 */
	@Test
	void webFluxWaitsOnAThreadThatMayBlock() {
		List<String> threads = new CopyOnWriteArrayList<>();
		ConsumerGroups groups = Mockito.mock(ConsumerGroups.class);
		Mockito.doAnswer((call) -> threads.add(Thread.currentThread().getName()))
			.when(groups)
			.awaitPosition(any(), anyLong(), any(Duration.class));
		WebStack.run(WebStack.WEBFLUX.application("sourced.processing.enabled=false")
			.withBean(ConsumerGroups.class, () -> groups), (context) -> {
				threads.clear();
				assertThat(get(WebStack.WEBFLUX.client(context), "/boxes", "7")).isEqualTo("0");
				assertThat(threads).singleElement().asString().startsWith("boundedElastic-");
			});
	}

}
