package dev.sourced.boot.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.AwaitsPosition;
import dev.sourced.annotation.IdempotencyKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods of controllers that could not do what their annotations say, in Spring MVC and
 * in WebFlux: the application does not start.
 */
class WebHandlerCheckTests {

	@ParameterizedTest
	@EnumSource
	void aGroupThatDoesNotExist(WebStack stack) {
		fails(stack, UnknownGroup.class, "names the group 'nothing', which does not exist", "kebab case");
	}

	@ParameterizedTest
	@EnumSource
	void aLaneThatThePathDoesNotName(WebStack stack) {
		fails(stack, MissingVariable.class, "by 'box', which the path '/missing/{id}' does not have", "path variable");
	}

	@ParameterizedTest
	@EnumSource
	void aLaneThatTheGroupDoesNotHave(WebStack stack) {
		fails(stack, OtherLane.class, "waits for a lane that the group 'box-view' does not have", "partition tags");
	}

	@ParameterizedTest
	@EnumSource
	void anIdOfAnotherType(WebStack stack) {
		fails(stack, TextId.class, "@IdempotencyKey is on a parameter of type java.lang.String", "java.util.UUID");
	}

	private static void fails(WebStack stack, Class<?> controller, String problem, String remedy) {
		stack.application()
			.withBean(controller)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationException.class, (ex) -> {
					assertThat(ex).hasMessageContaining(problem).hasMessageContaining(controller.getName());
					assertThat(ex.remedy()).contains(remedy);
				}));
	}

	@RestController
	static class UnknownGroup {

		@GetMapping("/unknown")
		@AwaitsPosition("nothing")
		String show() {
			return "";
		}

	}

	@RestController
	static class MissingVariable {

		@GetMapping("/missing/{id}")
		@AwaitsPosition(value = WebBoxes.VIEW, lane = "box")
		String show(@PathVariable String id) {
			return id;
		}

	}

	@RestController
	static class OtherLane {

		@GetMapping("/other/{shelf}")
		@AwaitsPosition(value = WebBoxes.VIEW, lane = "shelf")
		String show(@PathVariable String shelf) {
			return shelf;
		}

	}

	@RestController
	static class TextId {

		@GetMapping("/text")
		String show(@IdempotencyKey String id) {
			return id;
		}

	}

}
