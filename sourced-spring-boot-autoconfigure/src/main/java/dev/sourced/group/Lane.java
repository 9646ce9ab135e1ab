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
 * One partition of a group. It orders work and isolates failures, and is never a
 * consistency boundary.
 *
 * @param key its identity within the group: 128 bits of SHA-256 over its length-prefixed
 * tags in name order, so that no two partitions share one
 * @param partition a value for each partition tag; empty for the lane over the whole log
 */
public record Lane(UUID key, Tags partition) {

	/**
	 * The lane of a partition.
	 * @param partition a value for each partition tag
	 * @return the lane
	 */
	public static Lane of(Tags partition) {
		return new Lane(keyOf(partition), partition);
	}

	/**
	 * The identity of a partition, or of a part of one.
	 * @param tags values of all partition tags, or of some
	 * @return the key
	 */
	public static UUID keyOf(Tags tags) {
		List<String> texts = tags.stream().flatMap((TagValue tag) -> Stream.of(tag.name(), tag.value())).toList();
		ByteBuffer digest = TextDigest.of(texts);
		return new UUID(digest.getLong(), digest.getLong());
	}

	/**
	 * The keys of this partition's parts: each choice of some of its tags, not of all.
	 * Partial messages are found by them.
	 * @return the keys in a fixed order, none if there is one tag only
	 */
	public List<UUID> parts() {
		List<TagValue> tags = this.partition.stream().toList();
		int all = (1 << tags.size()) - 1;
		return IntStream.range(1, all)
			.mapToObj((choice) -> keyOf(Tags.of(IntStream.range(0, tags.size())
				.filter((i) -> (choice & 1 << i) != 0)
				.mapToObj(tags::get)
				.toList())))
			.toList();
	}

}
