package dev.sourced.internal.jdbc.keyvalue;

import dev.sourced.internal.value.Text;
import dev.sourced.keyvalue.KeyValues;
import dev.sourced.message.InvalidMessageException;

/**
 * A key, whose parts are within their limits.
 *
 * @param namespace the namespace
 * @param name the name in it
 */
record EntryKey(String namespace, String name) {

	EntryKey {
		requireText("Namespace", namespace, 1);
		requireText("Key", name, 1);
	}

	static void requireText(String what, String text, int shortest) {
		if (text.length() < shortest || text.length() > KeyValues.MAX_LENGTH || Text.hasNul(text)
				|| Text.hasLoneSurrogate(text)) {
			throw new InvalidMessageException(
					"%s must have %s to %s characters of well-formed Unicode without NUL (characters: %s)"
						.formatted(what, shortest, KeyValues.MAX_LENGTH, text.length()));
		}
	}

	/**
	 * The key as one text, which no other key has.
	 * @return both parts
	 */
	String text() {
		return this.namespace + '\0' + this.name;
	}

}
