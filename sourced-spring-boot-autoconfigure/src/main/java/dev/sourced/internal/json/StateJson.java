package dev.sourced.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.view.UnusableStateException;
import dev.sourced.internal.value.Text;

/**
 * Converts states that are kept beside the log to JSON and back, with the mapper and the
 * rules of payloads. Thread-safe.
 */
public final class StateJson {

	private final JsonMapper mapper;

	private final int maxBytes;

	private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

	StateJson(JsonMapper mapper, int maxBytes) {
		this.mapper = mapper;
		this.maxBytes = maxBytes;
	}

	/**
	 * Refuse a type that can be written but not read.
	 * @param type a record
	 * @throws InvalidConfigurationException if it is one, naming the component
	 */
	public void check(Class<?> type) {
		PayloadCheck.isCertain(this.mapper, type);
	}

	/**
	 * Write a state.
	 * @param state the state
	 * @return the JSON
	 * @throws UnusableStateException if the state cannot be written, is too large, or
	 * contains text that is not well-formed Unicode; the exception's message does not
	 * contain the state
	 */
	public String write(Object state) {
		String json = tryWrite(state);
		if (json == null || Text.hasLoneSurrogate(json)) {
			throw new UnusableStateException(
					"Unable to write a state as JSON (class: %s)".formatted(state.getClass().getName()));
		}
		if (json.length() > this.maxBytes || json.getBytes(StandardCharsets.UTF_8).length > this.maxBytes) {
			throw new UnusableStateException("State must have at most %s bytes as JSON (class: %s)"
				.formatted(this.maxBytes, state.getClass().getName()));
		}
		return json;
	}

	private @Nullable String tryWrite(Object state) {
		try {
			return this.mapper.writeValueAsString(state);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/**
	 * Read a state.
	 * @param <T> the type
	 * @param type its class
	 * @param json the stored text
	 * @return the state, {@code null} if the text does not fit the class
	 */
	public <T> @Nullable T read(Class<T> type, String json) {
		try {
			return type.cast(this.readers.computeIfAbsent(type, this.mapper::readerFor).readValue(json));
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
