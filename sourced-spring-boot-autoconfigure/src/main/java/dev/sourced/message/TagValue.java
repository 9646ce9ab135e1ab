package dev.sourced.message;

import java.util.Comparator;
import java.util.regex.Pattern;

import dev.sourced.internal.value.Text;

/**
 * A tag of a message: a name/value pair by which it can be found.
 *
 * @param name a letter followed by letters, digits, {@code _}, {@code -} or {@code .}, up
 * to 100 characters
 * @param value 1 to 255 characters, not blank, well-formed Unicode without NUL; compared
 * exactly
 */
public record TagValue(String name, String value) implements Comparable<TagValue> {

	/** The longest value, in UTF-16 characters, on every database. */
	public static final int MAX_VALUE_LENGTH = 255;

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}");

	private static final Comparator<TagValue> ORDER = Comparator.comparing(TagValue::name)
		.thenComparing(TagValue::value);

	/**
	 * Check the limits.
	 * @throws InvalidMessageException if the name or the value exceeds a limit; the
	 * message does not repeat the value
	 */
	public TagValue {
		if (!isName(name)) {
			throw new InvalidMessageException(
					"Tag name must be a letter followed by up to 99 letters, digits, '_', '-' or '.' (tag: %s)"
						.formatted(name.length() > 100 ? name.substring(0, 100) + "…" : name));
		}
		refuseIf(value.isBlank(), name, "must not be blank");
		refuseIf(value.length() > MAX_VALUE_LENGTH, name, "must have at most 255 characters");
		refuseIf(Text.hasNul(value), name, "must not contain NUL");
		refuseIf(Text.hasLoneSurrogate(value), name, "must be well-formed Unicode");
	}

	/**
	 * Whether a text is a valid name of a tag.
	 * @param name any text
	 * @return {@code true} if it is a letter followed by letters, digits, {@code _},
	 * {@code -} or {@code .}, up to 100 characters
	 */
	public static boolean isName(String name) {
		return NAME.matcher(name).matches();
	}

	private static void refuseIf(boolean broken, String name, String rule) {
		if (broken) {
			throw new InvalidMessageException("Tag value %s (tag: %s)".formatted(rule, name));
		}
	}

	@Override
	public int compareTo(TagValue other) {
		return ORDER.compare(this, other);
	}

}
