package dev.sourced.internal.jdbc;

import java.util.List;

import dev.sourced.internal.value.TextDigest;
import dev.sourced.message.TagValue;

/**
 * The keys of the tag index: the first 64 bits of SHA-256 over length-prefixed parts,
 * with the top bit set. Keys serve for finding and locking only. They are not unique, so
 * readers compare the real values.
 */
final class TagKeys {

	private static final long RESERVED_BIT = Long.MIN_VALUE;

	private TagKeys() {
	}

	/**
	 * The key of an event's tag.
	 * @param tag the tag
	 * @return a negative number
	 */
	static long of(TagValue tag) {
		return hash(tag.name(), tag.value());
	}

	/**
	 * The key of a tag of a command that waits for its lane. Commands have keys of their
	 * own, so that they lengthen no boundary of events.
	 * @param tag the tag
	 * @return a negative number
	 */
	static long ofCommand(TagValue tag) {
		return hash("@command", tag.name(), tag.value());
	}

	/**
	 * The key of a type: what its messages store as their type, and one more tag of every
	 * event.
	 * @param name the type's name
	 * @return a negative number
	 */
	static long ofType(String name) {
		return hash("@type", name);
	}

	static long hash(String... parts) {
		return TextDigest.of(List.of(parts)).getLong() | RESERVED_BIT;
	}

}
