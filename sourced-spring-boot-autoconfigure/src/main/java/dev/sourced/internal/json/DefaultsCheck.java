package dev.sourced.internal.json;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.json.JsonMapper;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.Default;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypeReader;

/**
 * Refuses defaults that could never be used, before any command comes from outside.
 */
final class DefaultsCheck {

	private final JsonMapper mapper;

	private final DeserializationContext context;

	private final Set<JavaType> seen = new HashSet<>();

	/**
	 * Create the check.
	 * @param mapper reads payloads from outside
	 */
	DefaultsCheck(JsonMapper mapper) {
		this.mapper = mapper;
		this.context = mapper._deserializationContext();
	}

	/**
	 * Check the components of a message, down to the last one.
	 * @param definition the type
	 * @throws InvalidConfigurationException if a default does not fit its component, or
	 * is on an event
	 */
	void check(MessageDefinition definition) {
		Class<?> type = definition.payloadType();
		if (definition.isCommand()) {
			value(this.mapper.constructType(type));
		}
		else if (declared(type).findAny().isPresent()) {
			throw new InvalidConfigurationException(
					"Component '%s' of %s has a @Default, which events never use"
						.formatted(declared(type).findFirst().orElseThrow().getName(), type.getName()),
					"Remove it: defaults are for commands from outside. A component that stored events lack is read as "
							+ "null, empty or zero; let the record's constructor fill it.");
		}
	}

	private static Stream<RecordComponent> declared(Class<?> type) {
		return Stream.of(type.getRecordComponents())
			.filter((component) -> component.getAnnotation(Default.class) != null);
	}

	private void value(@Nullable JavaType type) {
		if (type == null || !this.seen.add(type)) {
			return;
		}
		value(type.getKeyType());
		value(type.getContentType());
		Class<?> raw = type.getRawClass();
		if (raw.isSealed() && !raw.isEnum() && !PayloadTypes.isForeign(raw)) {
			MessageTypeReader.concrete(raw).map(this.mapper::constructType).forEach(this::value);
		}
		else if (raw.isRecord() && !PayloadTypes.isForeign(raw)) {
			record(type);
		}
	}

	private void record(JavaType type) {
		Set<String> used = new HashSet<>();
		for (SettableBeanProperty property : PayloadComponents.of(type, this.context)) {
			String text = DefaultValues.text(property);
			if (text != null) {
				used.add(property.getName());
				requireFitting(text, property, type);
			}
			value(property.getType());
		}
		if (declared(type.getRawClass()).count() > used.size()) {
			throw new InvalidConfigurationException(
					"%s has a @Default, but is not created from its components".formatted(type.getRawClass().getName()),
					"Remove @Default, or let JSON be read by the record's canonical constructor.");
		}
	}

	private void requireFitting(String text, SettableBeanProperty property, JavaType type) {
		try {
			Objects.requireNonNull(DefaultValues.read(text, property, this.context));
		}
		catch (JacksonException | IllegalArgumentException | NullPointerException ex) {
			throw new InvalidConfigurationException(
					"Component '%s' of %s has a @Default that does not fit its type %s: '%s'".formatted(
							property.getName(), type.getRawClass().getName(), property.getType().toCanonical(), text),
					"Write the value as a form would send it, such as \"1\", \"true\", \"2026-01-31\" or the name of an "
							+ "enum constant. Records and collections have no default.");
		}
	}

}
