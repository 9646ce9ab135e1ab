package dev.sourced.test.scenario;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares and describes payloads by type and by the JSON that is stored of them.
 */
final class Payloads {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final ScenarioRun run;

	Payloads(ScenarioRun run) {
		this.run = run;
	}

	void requireSame(String subject, List<?> expected, List<?> actual) {
		for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
			String difference = (i >= expected.size()) ? "was not expected"
					: (i >= actual.size()) ? "is missing" : difference(expected.get(i), actual.get(i));
			if (difference != null) {
				throw new AssertionError(Texts.comparison(subject, expected.stream().map(this::describe).toList(),
						actual.stream().map(this::describe).toList(), "%s %s, %s".formatted(
								subject.substring(0, subject.length() - 1), Integer.toString(i + 1), difference)));
			}
		}
	}

	/**
	 * The first difference of two payloads.
	 * @param expected one payload
	 * @param actual the other
	 * @return the difference, {@code null} if they are the same
	 */
	@Nullable String difference(Object expected, Object actual) {
		if (expected.getClass() != actual.getClass()) {
			return "expected %s but was %s".formatted(type(expected), type(actual));
		}
		return JsonDifference.between(tree(expected), tree(actual));
	}

	/**
	 * The first difference of two states, which need not be written as JSON.
	 * @param expected one state
	 * @param actual the other
	 * @return a description
	 */
	String stateDifference(Object expected, Object actual) {
		if (expected.getClass() != actual.getClass()) {
			return "expected %s but was %s".formatted(expected.getClass().getName(), actual.getClass().getName());
		}
		try {
			String difference = JsonDifference.between(MAPPER.valueToTree(expected), MAPPER.valueToTree(actual));
			return (difference != null) ? difference : "in what their JSON does not show";
		}
		catch (JacksonException ex) {
			return "they are not equal";
		}
	}

	String describe(Object payload) {
		return "%s %s".formatted(type(payload), json(payload));
	}

	String lines(List<?> payloads) {
		return payloads.isEmpty() ? "  none\n"
				: payloads.stream().map((payload) -> "  " + describe(payload) + "\n").collect(Collectors.joining());
	}

	private String type(Object payload) {
		this.run.mention(payload);
		return this.run.forms().definitionOf(payload).name();
	}

	private String json(Object payload) {
		this.run.mention(payload);
		return this.run.forms().json(payload);
	}

	private JsonNode tree(Object payload) {
		return MAPPER.readTree(json(payload));
	}

}
