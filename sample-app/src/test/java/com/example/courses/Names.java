package com.example.courses;

import java.util.UUID;

/**
 * Values that no other test uses: all tests of a class share one database.
 */
final class Names {

	private Names() {
	}

	static String unique(String stem) {
		return "%s %s".formatted(stem, UUID.randomUUID());
	}

}
