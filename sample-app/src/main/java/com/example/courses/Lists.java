package com.example.courses;

import java.util.List;
import java.util.stream.Stream;

/**
 * Changed copies of lists.
 */
final class Lists {

	private Lists() {
	}

	static List<String> with(List<String> list, String element) {
		return Stream.concat(list.stream(), Stream.of(element)).toList();
	}

	static List<String> without(List<String> list, String element) {
		return list.stream().filter((one) -> !one.equals(element)).toList();
	}

}
