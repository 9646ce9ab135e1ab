package dev.sourced.internal.jdbc.row;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sourced.internal.value.Scope;
import dev.sourced.message.TagValue;

/**
 * The keys of the tag index: the first 64 bits of SHA-256 over length-prefixed parts,
 * with the top bit set. Keys serve for finding and locking only. They are not unique, so
 * readers compare the real values.
 */
public final class TagKeys {

	private static final long RESERVED_BIT = Long.MIN_VALUE;

	static final int MOST_TYPES = 2_000;

	/**
	 * The types of the application and a few more. There is no end to the names that a
	 * query may contain, so those above the limit are hashed each time.
	 */
	static final Map<TypeName, Long> TYPES = new ConcurrentHashMap<>();

	private TagKeys() {
	}

	/**
	 * The key of an event's tag.
	 * @param scope the scope of the event
	 * @param tag the tag
	 * @return a negative number
	 */
	public static long of(Scope scope, TagValue tag) {
		return hash(scope, tag.name(), tag.value());
	}

	/**
	 * The key of a tag of a command that waits in its lane. Commands have keys of their
	 * own, so that they do not add to the events of a boundary.
	 * @param scope the scope of the command
	 * @param tag the tag
	 * @return a negative number
	 */
	public static long ofCommand(Scope scope, TagValue tag) {
		return hash(scope, "@command", tag.name(), tag.value());
	}

	/**
	 * The key of a type, which its messages store as their type and which is indexed like
	 * a tag of every event.
	 * @param scope the scope of the messages
	 * @param name the type's name
	 * @return a negative number
	 */
	public static long ofType(Scope scope, String name) {
		TypeName type = new TypeName(scope, name);
		Long known = TYPES.get(type);
		if (known != null) {
			return known;
		}
		long key = hash(scope, "@type", name);
		if (TYPES.size() < MOST_TYPES) {
			TYPES.put(type, key);
		}
		return key;
	}

	public static long hash(Scope scope, String... parts) {
		return scope.digest(List.of(parts)).getLong() | RESERVED_BIT;
	}

	record TypeName(Scope scope, String name) {
	}

}
