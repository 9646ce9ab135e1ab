package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * In WebFlux failed commands are answered as in Spring MVC, whether a controller returns
 * a publisher or blocks.
 */
class WebFluxTests {

	private final ReactiveWebApplicationContextRunner web = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
				SourcedWebAutoConfiguration.class));

	static List<Arguments> failures() {
		return ProblemDetailsTests.failures();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failuresBecomeProblemDetails(RuntimeException failure, int status, String detail) {
		this.web.withBean(FailingController.class, () -> new FailingController(failure)).run((context) -> {
			WebTestClient client = WebTestClient.bindToApplicationContext(context).build();
			for (String uri : List.of("/blocking", "/published")) {
				client.get()
					.uri(uri)
					.header("X-Request-Id", UUID.randomUUID().toString())
					.exchange()
					.expectStatus()
					.isEqualTo(status)
					.expectHeader()
					.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
					.expectBody()
					.jsonPath("$.detail")
					.isEqualTo(detail);
			}
		});
	}

	@RestController
	static class FailingController {

		private final RuntimeException failure;

		FailingController(RuntimeException failure) {
			this.failure = failure;
		}

		@GetMapping("/blocking")
		String blocking() {
			throw this.failure;
		}

		@GetMapping("/published")
		Mono<String> published() {
			return Mono.error(this.failure);
		}

	}

}
