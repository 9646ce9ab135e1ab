package dev.sourced.group;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sourced.internal.value.Scope;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * A group's messages that agree in the values of its partition tags. It orders work and
 * isolates failures, and is never a consistency boundary.
 *
 * @param key its identity within the group: 128 bits of SHA-256 over its length-prefixed
 * tags in name order, so that no two lanes share one
 * @param tags a value for each partition tag; empty for the lane over the whole log
 */
public record Lane(UUID key, Tags tags) {

	/**
	 * The lane of some values.
	 * @param tags a value for each partition tag
	 * @return the lane
	 */
	public static Lane of(Tags tags) {
		return new Lane(keyOf(tags), tags);
	}

	/**
	 * The identity of a lane, or of a part of one.
	 * @param tags values of all partition tags, or of some
	 * @return the key
	 */
	public static UUID keyOf(Tags tags) {
		return keyOf(Scope.NONE, tags);
	}

	static UUID keyOf(Scope scope, Tags tags) {
		List<String> texts = tags.stream().flatMap((TagValue tag) -> Stream.of(tag.name(), tag.value())).toList();
		ByteBuffer digest = scope.digest(texts);
		return new UUID(digest.getLong(), digest.getLong());
	}

	/**
	 * The keys of this lane's parts: each choice of some of its tags, not of all. Partial
	 * messages are found by them.
	 * @return the keys in a fixed order, none if there is one tag only
	 */
	public List<UUID> parts() {
		List<TagValue> values = this.tags.stream().toList();
		int all = (1 << values.size()) - 1;
		return IntStream.range(1, all)
			.mapToObj((choice) -> keyOf(Tags.of(IntStream.range(0, values.size())
				.filter((i) -> (choice & 1 << i) != 0)
				.mapToObj(values::get)
				.toList())))
			.toList();
	}

}
