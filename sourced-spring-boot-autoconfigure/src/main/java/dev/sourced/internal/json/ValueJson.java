package dev.sourced.internal.json;

import java.util.List;
import java.util.Set;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.MisuseException;
import dev.sourced.internal.message.MessageDefinition;

/**
 * Converts values that are no messages to JSON and back, by the rules of payloads.
 * Thread-safe.
 */
public final class ValueJson {

	private final MessageJson json;

	/**
	 * Create the mapping.
	 * @param json the mapping of payloads
	 */
	public ValueJson(MessageJson json) {
		this.json = json;
	}

	/**
	 * Refuse a class whose values can be written but not read.
	 * @param type the class
	 * @throws InvalidConfigurationException if it is one, naming the component
	 */
	public void check(Class<?> type) {
		this.json.check(List.of(definition(type)));
	}

	/**
	 * Write a value.
	 * @param value the value
	 * @return the JSON
	 * @throws dev.sourced.message.InvalidMessageException if it is too large or cannot be
	 * written
	 * @throws MisuseException if a value of its class could not be read again
	 */
	public String write(Object value) {
		try {
			return this.json.write(definition(typeOf(value)), value);
		}
		catch (InvalidConfigurationException ex) {
			throw new MisuseException("%s. %s".formatted(ex.getMessage(), ex.remedy()));
		}
	}

	/**
	 * Read a stored value.
	 * @param json the stored text
	 * @param type the class to read
	 * @return the value, or a {@link dev.sourced.message.RawPayload} if the text does not
	 * fit
	 */
	public Object read(String json, Class<?> type) {
		return this.json.read(definition(type), json);
	}

	/**
	 * The class that a value is stored as.
	 * @param value the value
	 * @return its class; of a constant that of its enum
	 */
	public static Class<?> typeOf(Object value) {
		return (value instanceof Enum<?> constant) ? constant.getDeclaringClass() : value.getClass();
	}

	private static MessageDefinition definition(Class<?> type) {
		return new MessageDefinition(type.getName(), Set.of(), type, List.of());
	}

}
