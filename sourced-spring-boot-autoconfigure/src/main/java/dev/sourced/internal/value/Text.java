package dev.sourced.internal.value;

/**
 * Checks of text that every database must store and return unchanged. PostgreSQL refuses
 * NUL and silently replaces lone surrogates; H2 takes both.
 */
public final class Text {

	private Text() {
	}

	/**
	 * Whether a text contains a surrogate without its partner, which UTF-8 cannot encode.
	 * @param text the text
	 * @return {@code true} if it is not well-formed Unicode
	 */
	public static boolean hasLoneSurrogate(CharSequence text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (!Character.isSurrogate(c)) {
				continue;
			}
			boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
					&& Character.isLowSurrogate(text.charAt(i + 1));
			if (!pair) {
				return true;
			}
			i++;
		}
		return false;
	}

	/**
	 * Whether a text contains the character NUL.
	 * @param text the text
	 * @return {@code true} if it does
	 */
	public static boolean hasNul(String text) {
		return text.indexOf('\0') >= 0;
	}

}
