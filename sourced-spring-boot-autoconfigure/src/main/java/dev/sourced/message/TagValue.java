package dev.sourced.message;

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

	private static final int MAX_NAME_LENGTH = 100;

	/**
	 * Check the limits.
	 * @throws InvalidMessageException if the name or the value exceeds a limit; the
	 * message does not repeat the value
	 */
	public TagValue {
		if (!isName(name)) {
			throw new InvalidMessageException(
					"Tag name must be a letter followed by up to 99 letters, digits, '_', '-' or '.' (tag: %s)"
						.formatted(name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) + "…" : name));
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
		if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || !isLetter(name.charAt(0))) {
			return false;
		}
		for (int i = 1; i < name.length(); i++) {
			char c = name.charAt(i);
			if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_' && c != '.' && c != '-') {
				return false;
			}
		}
		return true;
	}

	private static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	private static void refuseIf(boolean broken, String name, String rule) {
		if (broken) {
			throw new InvalidMessageException("Tag value %s (tag: %s)".formatted(rule, name));
		}
	}

	@Override
	public int compareTo(TagValue other) {
		int byName = this.name.compareTo(other.name);
		return (byName != 0) ? byName : this.value.compareTo(other.value);
	}

}
