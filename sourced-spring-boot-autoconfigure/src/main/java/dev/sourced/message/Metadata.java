package dev.sourced.message;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.internal.value.Text;
import dev.sourced.internal.value.TraceKeys;

/**
 * Data about a message in addition to its payload, such as the user, the client or the
 * trace. Never indexed. Values are {@link String}, {@link Boolean} or {@link Long}
 * (smaller integers are widened), so they are read from the log as they were written.
 * <p>
 * A message is appended with up to 32 entries. A key has 1 to 100 characters, and a text
 * up to 1,000. The trace, which tracing adds, does not count. Immutable and thread-safe.
 */
public final class Metadata {

	private static final int MAX_ENTRIES = 32;

	private static final int LONGEST_KEY = 100;

	private static final int LONGEST_TEXT = 1000;

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
		Map<String, Object> copy = new TreeMap<>();
		values.forEach((key, value) -> {
			requireText(key, key);
			copy.put(key, normal(key, value));
		});
		return copy.isEmpty() ? EMPTY : new Metadata(copy);
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

	/**
	 * This metadata with the entries of another, which replace entries with the same
	 * keys.
	 * @param other the other metadata
	 * @return the combined metadata
	 */
	public Metadata and(Metadata other) {
		if (this.values.isEmpty() || other.values.isEmpty()) {
			return other.values.isEmpty() ? this : other;
		}
		Map<String, Object> copy = new TreeMap<>(this.values);
		copy.putAll(other.values);
		return new Metadata(copy);
	}

	/*
	 * The trace of a message is that of the work which appended it, and what it causes is
	 * other work.
	 */
	Metadata withoutTrace() {
		if (this.values.keySet().stream().noneMatch(TraceKeys::contains)) {
			return this;
		}
		Map<String, Object> copy = new TreeMap<>(this.values);
		copy.keySet().removeIf(TraceKeys::contains);
		return new Metadata(copy);
	}

	/**
	 * Check the limits, which hold for what is appended and not for what is stored.
	 * @throws InvalidMessageException if there are too many entries, or a key or a text
	 * is too long or a key empty
	 */
	public void requireWithinLimits() {
		Map<String, Object> counted = withoutTrace().values;
		if (counted.size() > MAX_ENTRIES) {
			throw new InvalidMessageException(
					"Metadata must have at most %s entries (entries: %s)".formatted(MAX_ENTRIES, counted.size()));
		}
		counted.forEach((key, value) -> {
			if (key.isEmpty() || key.length() > LONGEST_KEY) {
				throw new InvalidMessageException("Key of metadata must have 1 to %s characters (key: %s)"
					.formatted(LONGEST_KEY, key.substring(0, Math.min(key.length(), LONGEST_KEY))));
			}
			if (value instanceof String text && text.length() > LONGEST_TEXT) {
				throw new InvalidMessageException(
						"Text of metadata must have at most %s characters (key: %s)".formatted(LONGEST_TEXT, key));
			}
		});
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
