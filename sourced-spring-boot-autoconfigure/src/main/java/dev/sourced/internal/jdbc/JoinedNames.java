package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names in one column, separated by commas. Names of types and tags contain no commas:
 * such names are refused where they are declared.
 */
final class JoinedNames {

	private JoinedNames() {
	}

	static Set<String> of(String names) {
		return names.isEmpty() ? Set.of() : new TreeSet<>(List.of(names.split(",")));
	}

	static List<String> inOrder(String names) {
		return names.isEmpty() ? List.of() : List.of(names.split(","));
	}

	static String text(Iterable<String> names) {
		return String.join(",", names);
	}

}
