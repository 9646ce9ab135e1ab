package dev.sourced.group;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

import dev.sourced.message.Tag;
import dev.sourced.message.Tags;
import dev.sourced.message.TextDigest;

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
		List<String> parts = partition.stream()
			.flatMap((Tag tag) -> List.of(tag.name(), tag.value()).stream())
			.toList();
		ByteBuffer digest = TextDigest.of(parts);
		return new Lane(new UUID(digest.getLong(), digest.getLong()), partition);
	}

}
