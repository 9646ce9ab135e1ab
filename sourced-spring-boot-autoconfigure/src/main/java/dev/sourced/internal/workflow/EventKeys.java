package dev.sourced.internal.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.value.TextDigest;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * Keys under which waits and events find each other: a wait has one for each of its
 * types, made of the type and one of its tags; an event has one for its type alone and
 * one for each of its tags.
 */
public final class EventKeys {

	private EventKeys() {
	}

	/**
	 * The key of a wait.
	 * @param type the stored name of a type
	 * @param tag one of its tags, {@code null} if it has none
	 * @return the key
	 */
	public static UUID of(String type, @Nullable TagValue tag) {
		ByteBuffer digest = TextDigest.of((tag != null) ? List.of(type, tag.name(), tag.value()) : List.of(type));
		return new UUID(digest.getLong(), digest.getLong());
	}

	/**
	 * All keys of an event.
	 * @param type the stored name of its type
	 * @param tags its tags
	 * @return the keys
	 */
	public static Set<UUID> ofEvent(String type, Tags tags) {
		Set<UUID> keys = new HashSet<>();
		keys.add(of(type, null));
		tags.stream().forEach((tag) -> keys.add(of(type, tag)));
		return keys;
	}

}
