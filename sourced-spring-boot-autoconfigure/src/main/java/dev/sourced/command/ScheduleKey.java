package dev.sourced.command;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import dev.sourced.internal.value.TagText;
import dev.sourced.internal.value.Text;
import dev.sourced.internal.value.TextDigest;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.TagValue;

/**
 * A key under which up to one command is scheduled: another command under the same key
 * replaces it, and it can be cancelled by the key. Applications use
 * {@link FollowUp#key(String, Object...)}.
 *
 * @param id 128 bits of SHA-256 over the length-prefixed parts
 * @param parts the purpose, and the ids that it concerns
 */
public record ScheduleKey(UUID id, List<String> parts) {

	/**
	 * The key of a purpose and ids.
	 * @param name the purpose, for example {@code reminder}
	 * @param values the ids that it concerns, of types that
	 * {@link dev.sourced.annotation.Tag @Tag} supports
	 * @return the key
	 * @throws InvalidMessageException if a value is {@code null}
	 * @throws dev.sourced.MisuseException if the type of a value is not supported
	 */
	public static ScheduleKey of(String name, Object... values) {
		List<String> parts = Arrays.asList(new String[values.length + 1]);
		parts.set(0, name);
		for (int i = 0; i < values.length; i++) {
			String text = TagText.canonical(values[i]);
			if (text == null) {
				throw new InvalidMessageException("Schedule key must not hold null (key: %s)".formatted(name));
			}
			parts.set(i + 1, text);
		}
		parts.forEach((part) -> requireText(name, part));
		ByteBuffer digest = TextDigest.of(parts);
		return new ScheduleKey(new UUID(digest.getLong(), digest.getLong()), List.copyOf(parts));
	}

	private static void requireText(String name, String part) {
		if (part.length() > TagValue.MAX_VALUE_LENGTH || Text.hasNul(part) || Text.hasLoneSurrogate(part)) {
			throw new InvalidMessageException(
					"Parts of a schedule key must have at most 255 characters of well-formed Unicode without NUL (key: %s)"
						.formatted(name.replace("\0", "\\0")));
		}
	}

}
