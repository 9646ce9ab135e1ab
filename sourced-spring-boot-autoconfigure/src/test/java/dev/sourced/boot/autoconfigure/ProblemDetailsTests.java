package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.sourced.MisuseException;
import dev.sourced.blob.BlobRef;
import dev.sourced.blob.UnknownBlobException;
import dev.sourced.command.CommandOutcome;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.CommandWithdrawnException;
import dev.sourced.command.InvalidCommandException.Violation;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.boot.SourcedProblemDetails;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Metadata;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ProblemDetailsTests {

	static List<Arguments> failures() {
		return List.of(arguments(new CommandRejected("full", "The course is full"), 422, "The course is full"),
				arguments(
						new InvalidCommandException(Object.class, List.of(new Violation("name", "must not be blank"))),
						422, "The command breaks its constraints"),
				arguments(new InvalidMessageException("Tag value must not be blank (tag: name)"), 422,
						"Tag value must not be blank (tag: name)"),
				arguments(new ConcurrentAppendException("Unable to decide"), 409,
						"Others changed the same things at the same time; try again"),
				arguments(new DuplicateMessageException("Known", UUID.randomUUID()), 409,
						"The id belongs to another message"),
				arguments(new CommandWithdrawnException(UUID.randomUUID(), CommandOutcome.Status.SKIPPED), 409,
						"The command was withdrawn and is not decided"),
				arguments(new UnknownBlobException(new BlobRef("sha256:" + "0".repeat(64), 1, "text/plain")), 404,
						"There is no such document"));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failuresBecomeProblemDetails(RuntimeException failure, int status, String detail) {
		assertThat(mvc(failure).get().uri("/fail")).hasStatus(status)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo(detail);
	}

	@Test
	void rejectionsCarryTheirCodeAndInvalidCommandsTheirFields() {
		assertThat(mvc(new CommandRejected("full", "The course is full")).get().uri("/fail")).bodyJson()
			.extractingPath("$.code")
			.isEqualTo("full");
		assertThat(mvc(new InvalidCommandException(Object.class, List.of(new Violation("name", "must not be blank"))))
			.get()
			.uri("/fail")).bodyJson().extractingPath("$.errors[0].field").isEqualTo("name");
	}

	@Test
	void aMistakeOfTheProgramIsNotAnsweredAsTheFaultOfARequest() {
		MockMvcTester mvc = mvc(new MisuseException("No registered message type (class: com.example.Secret)"));
		assertThat(mvc.get().uri("/fail")).failure().hasRootCauseInstanceOf(MisuseException.class);
	}

	@Test
	void whatOnlyTheProgramCanGetWrongIsAMistakeOfTheProgram() {
		List<ThrowingCallable> mistakes = List.of(() -> MessageTypes.of(List.of()).definitionOf(Object.class),
				() -> Tags.of("name", new Object()), () -> Metadata.of(Map.of("key", new Object())),
				() -> ScheduleKey.of("name", new Object()));
		assertThat(mistakes)
			.allSatisfy((mistake) -> assertThatExceptionOfType(MisuseException.class).isThrownBy(mistake));
	}

	private static MockMvcTester mvc(RuntimeException failure) {
		return MockMvcTester.of(List.of(new FailingController(failure)),
				(builder) -> builder.setControllerAdvice(new SourcedProblemDetails()).build());
	}

	@RestController
	static class FailingController {

		private final RuntimeException failure;

		FailingController(RuntimeException failure) {
			this.failure = failure;
		}

		@GetMapping("/fail")
		String fail() {
			throw this.failure;
		}

	}

}
