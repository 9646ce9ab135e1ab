package dev.sourced.message;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.internal.value.Text;

/**
 * Data about a message in addition to its payload, such as the user, the client or the
 * trace. Never indexed. Values are {@link String}, {@link Boolean} or {@link Long}
 * (smaller integers are widened), so they are read from the log as they were written.
 */
public final class Metadata {

	private static final Metadata EMPTY = new Metadata(Map.of());

	private final Map<String, Object> values;

	private Metadata(Map<String, Object> values) {
		this.values = values;
	}

	/**
	 * No metadata.
	 * @return the empty metadata
	 */
	public static Metadata empty() {
		return EMPTY;
	}

	/**
	 * Metadata of the given entries.
	 * @param values keys and values
	 * @return the metadata
	 * @throws InvalidMessageException if a text is not well-formed
	 * @throws MisuseException if a value has another class
	 */
	public static Metadata of(Map<String, ?> values) {
		Metadata metadata = EMPTY;
		for (Map.Entry<String, ?> entry : values.entrySet()) {
			metadata = metadata.with(entry.getKey(), entry.getValue());
		}
		return metadata;
	}

	/**
	 * This metadata with one more entry, which replaces an entry with the same key.
	 * @param key the key
	 * @param value the value
	 * @return new metadata
	 * @throws InvalidMessageException if the text is not well-formed
	 * @throws MisuseException if the value has another class
	 */
	public Metadata with(String key, Object value) {
		requireText(key, key);
		Map<String, Object> copy = new TreeMap<>(this.values);
		copy.put(key, normal(key, value));
		return new Metadata(copy);
	}

	private static Object normal(String key, Object value) {
		if (value instanceof String text) {
			requireText(key, text);
			return text;
		}
		if (value instanceof Boolean || value instanceof Long) {
			return value;
		}
		if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
			return ((Number) value).longValue();
		}
		throw new MisuseException("Metadata value must be text, a boolean or an integer (key: %s, class: %s)"
			.formatted(key, value.getClass().getName()));
	}

	private static void requireText(String key, String text) {
		if (Text.hasNul(text) || Text.hasLoneSurrogate(text)) {
			throw new InvalidMessageException(
					"Metadata must be well-formed Unicode without NUL (key: %s)".formatted(key.replace("\0", "\\0")));
		}
	}

	/**
	 * The value of a key.
	 * @param key the key
	 * @return the value, or {@code null} if there is none
	 */
	public @Nullable Object get(String key) {
		return this.values.get(key);
	}

	/**
	 * All entries, ordered by key.
	 * @return an unmodifiable map
	 */
	public Map<String, Object> asMap() {
		return Collections.unmodifiableMap(this.values);
	}

	public boolean isEmpty() {
		return this.values.isEmpty();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Metadata metadata && this.values.equals(metadata.values);
	}

	@Override
	public int hashCode() {
		return this.values.hashCode();
	}

	@Override
	public String toString() {
		return "Metadata" + this.values.keySet();
	}

}
