package dev.sourced.group;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sourced.internal.value.TextDigest;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * A lane of a consumer group: its messages that agree in the values of the partition
 * tags. A lane orders work and isolates failures; it is never a consistency boundary.
 *
 * @param key its identity within the group: 128 bits of SHA-256 over its length-prefixed
 * tags in name order, so that no two lanes share one
 * @param tags a value for each partition tag; empty for a group with a single lane
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
	 * The key of a lane, or of a part of a lane.
	 * @param tags values of all partition tags, or of some
	 * @return the key
	 */
	public static UUID keyOf(Tags tags) {
		List<String> texts = tags.stream().flatMap((TagValue tag) -> Stream.of(tag.name(), tag.value())).toList();
		ByteBuffer digest = TextDigest.of(texts);
		return new UUID(digest.getLong(), digest.getLong());
	}

	/**
	 * The keys of this lane's parts, which are the proper subsets of its tags. Partial
	 * messages are found by these keys.
	 * @return the keys in a fixed order, none if there is only one tag
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
