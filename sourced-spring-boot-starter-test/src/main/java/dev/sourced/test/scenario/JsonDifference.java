package dev.sourced.test.scenario;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the first place where two JSON texts differ.
 */
final class JsonDifference {

	private JsonDifference() {
	}

	/**
	 * The first difference.
	 * @param expected one text
	 * @param actual the other
	 * @return the place and both values, {@code null} if they are the same
	 */
	static @Nullable String between(JsonNode expected, JsonNode actual) {
		return between("", expected, actual);
	}

	private static @Nullable String between(String path, JsonNode expected, JsonNode actual) {
		if (expected.equals(actual)) {
			return null;
		}
		if (expected.isObject() && actual.isObject()) {
			Set<String> names = new LinkedHashSet<>(expected.propertyNames());
			names.addAll(actual.propertyNames());
			for (String name : names) {
				String place = path.isEmpty() ? name : path + "." + name;
				String difference = between(place, expected.path(name), actual.path(name));
				if (difference != null) {
					return difference;
				}
			}
		}
		if (expected.isArray() && actual.isArray()) {
			for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
				String difference = between("%s[%s]".formatted(path, Integer.toString(i)), expected.path(i),
						actual.path(i));
				if (difference != null) {
					return difference;
				}
			}
		}
		return "%s: expected %s but was %s".formatted(path.isEmpty() ? "value" : path, text(expected), text(actual));
	}

	private static String text(JsonNode value) {
		return value.isMissingNode() ? "nothing" : value.toString();
	}

}
