package dev.sourced.internal.jdbc.row;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names in one column, separated by commas. Names of types and tags contain no commas:
 * such names are refused where they are declared.
 */
public final class JoinedNames {

	private JoinedNames() {
	}

	public static Set<String> of(String names) {
		return names.isEmpty() ? Set.of() : new TreeSet<>(List.of(names.split(",")));
	}

	public static List<String> inOrder(String names) {
		return names.isEmpty() ? List.of() : List.of(names.split(","));
	}

	public static String text(Iterable<String> names) {
		return String.join(",", names);
	}

}
