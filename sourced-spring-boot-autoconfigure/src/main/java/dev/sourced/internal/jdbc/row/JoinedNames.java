package dev.sourced.internal.jdbc.row;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names in one column, separated by commas. No name of a type or a tag has one: that is
 * refused where it is declared.
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
