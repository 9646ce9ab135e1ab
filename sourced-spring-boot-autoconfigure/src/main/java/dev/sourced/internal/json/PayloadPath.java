package dev.sourced.internal.json;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

import dev.sourced.InvalidConfigurationException;

/**
 * The place of a type within a payload.
 *
 * @param payloadType the record
 * @param path the components that lead to it, empty for the record itself
 */
record PayloadPath(Class<?> payloadType, String path) {

	PayloadPath component(String name) {
		return new PayloadPath(this.payloadType, this.path.isEmpty() ? name : this.path + "." + name);
	}

	PayloadPath element() {
		return new PayloadPath(this.payloadType, this.path + "[]");
	}

	PayloadPath key() {
		return new PayloadPath(this.payloadType, this.path + "[key]");
	}

	<T extends @Nullable Object> T tried(JavaType type, Supplier<T> step) {
		try {
			return step.get();
		}
		catch (JacksonException | IllegalArgumentException ex) {
			String reason = (ex instanceof JacksonException json) ? json.getOriginalMessage() : ex.getMessage();
			throw refusal(type, "cannot be mapped: " + reason);
		}
	}

	void require(boolean holds, JavaType type, String otherwise) {
		if (!holds) {
			throw refusal(type, otherwise);
		}
	}

	private InvalidConfigurationException refusal(JavaType type, String reason) {
		String what = this.path.isEmpty() ? this.payloadType.getName()
				: "Component '%s' of %s".formatted(this.path, this.payloadType.getName());
		return new InvalidConfigurationException(
				"%s cannot be stored: its type %s %s".formatted(what, type.toCanonical(), reason),
				"Use a type that docs/payloads.md lists: a value, an enum, a record, a sealed interface of records, or a "
						+ "collection, map, array or Optional of these. For another type, register a serializer and a "
						+ "deserializer with a MessageJsonCustomizer.");
	}

}
