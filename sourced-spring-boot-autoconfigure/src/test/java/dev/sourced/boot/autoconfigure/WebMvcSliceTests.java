package dev.sourced.boot.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.sourced.command.CommandRejected;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice of the web layer answers as the application does.
 */
@WebMvcTest(WebMvcSliceTests.FailingController.class)
class WebMvcSliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void aSliceKnowsTheProblemDetails() {
		assertThat(this.mvc.get().uri("/fail")).hasStatus(422).bodyJson().extractingPath("$.code").isEqualTo("full");
	}

	@SpringBootConfiguration
	@Import(FailingController.class)
	static class Application {

	}

	@RestController
	static class FailingController {

		@GetMapping("/fail")
		String fail() {
			throw new CommandRejected("full", "The course is full");
		}

	}

}
