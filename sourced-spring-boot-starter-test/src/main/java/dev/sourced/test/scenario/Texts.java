package dev.sourced.test.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.sourced.command.Rejection;

/**
 * The text of failed assertions.
 */
final class Texts {

	private Texts() {
	}

	static String describe(Rejection rejection) {
		return "(code: %s, reason: %s)".formatted((rejection.code() != null) ? rejection.code() : "none",
				rejection.reason());
	}

	/**
	 * What was expected and what there was.
	 * @param subject what is compared
	 * @param expected descriptions of what was expected
	 * @param actual descriptions of what there was
	 * @param difference the first difference
	 * @return several lines
	 */
	static String comparison(String subject, List<String> expected, List<String> actual, String difference) {
		List<String> lines = new ArrayList<>();
		lines.add("Expected " + subject + ":");
		lines.addAll(numbered(expected));
		lines.add("but there were:");
		lines.addAll(numbered(actual));
		lines.add("First difference: " + difference);
		return String.join("\n", lines);
	}

	private static List<String> numbered(List<String> descriptions) {
		return descriptions.isEmpty() ? List.of("  none")
				: IntStream.range(0, descriptions.size())
					.mapToObj((i) -> "  %s. %s".formatted(Integer.toString(i + 1), descriptions.get(i)))
					.toList();
	}

}
