package dev.sourced.internal.jdbc.row;

import org.jspecify.annotations.Nullable;

/**
 * Text that every database can store, of whatever an application says.
 */
public final class StorableText {

	private StorableText() {
	}

	/**
	 * The text without characters that cannot be stored.
	 * @param text any text, for example of an exception
	 * @param longest the maximum number of characters
	 * @return the text, truncated
	 */
	public static String of(@Nullable String text, int longest) {
		StringBuilder storable = new StringBuilder();
		String.valueOf(text)
			.codePoints()
			.filter((point) -> point != 0 && (point > Character.MAX_SURROGATE || point < Character.MIN_SURROGATE))
			.limit(longest)
			.forEach(storable::appendCodePoint);
		return storable.toString();
	}

}
