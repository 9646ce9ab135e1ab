package dev.sourced.test;

import java.util.stream.Collectors;

import dev.sourced.group.Lane;

/**
 * Lanes as people read them.
 */
final class LaneText {

	private LaneText() {
	}

	static String of(Lane lane) {
		return lane.tags()
			.stream()
			.map((tag) -> "%s=%s".formatted(tag.name(), tag.value()))
			.collect(Collectors.joining(", ", "{", "}"));
	}

}
