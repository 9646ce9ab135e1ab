package dev.sourced.log;

import dev.sourced.internal.value.Text;
import dev.sourced.message.InvalidMessageException;

/**
 * A place in a feed from outside, such as a topic, a file or another system's table,
 * whose offsets rise.
 *
 * @param source the name of the feed, or of a part of it that counts separately, up to
 * 255 characters
 * @param offset the place, not negative
 * @see MessageLog#tracked(Tracked, java.util.function.Supplier)
 */
public record Tracked(String source, long offset) {

	private static final int MAX_SOURCE_LENGTH = 255;

	/**
	 * Check the limits.
	 * @throws InvalidMessageException if the source exceeds a limit, or the offset is
	 * negative
	 */
	public Tracked {
		requireSource(source);
		if (offset < 0) {
			throw new InvalidMessageException(
					"Offset of a feed must not be negative (source: %s, offset: %s)".formatted(source, offset));
		}
	}

	/**
	 * A place in a feed.
	 * @param source the name of the feed
	 * @param offset the place
	 * @return the place
	 * @throws InvalidMessageException if the source exceeds a limit, or the offset is
	 * negative
	 */
	public static Tracked at(String source, long offset) {
		return new Tracked(source, offset);
	}

	private static void requireSource(String source) {
		if (source.isBlank() || source.length() > MAX_SOURCE_LENGTH || Text.hasNul(source)
				|| Text.hasLoneSurrogate(source)) {
			throw new InvalidMessageException(
					"Source of a feed must have 1 to 255 characters of well-formed Unicode without NUL, not only blanks");
		}
	}

}
