package dev.sourced.internal.json;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.SettableBeanProperty;

import dev.sourced.MisuseException;
import dev.sourced.command.InvalidCommandException.Violation;
import dev.sourced.command.InvalidCommandException;

/**
 * Fields of a form, arranged like the JSON of a payload. What they are worth is left to
 * the reader of that JSON.
 */
final class FormFields {

	private static final int DEPTH = 16;

	/** What is not there. */
	private static final Object MISSING = new Object();

	private final Class<?> payloadType;

	private final Map<String, ?> fields;

	private final DeserializationContext context;

	FormFields(Class<?> payloadType, Map<String, ?> fields, DeserializationContext context) {
		this.payloadType = payloadType;
		this.fields = fields;
		this.context = context;
	}

	/**
	 * The payload as an object of JSON.
	 * @return maps, lists, texts and nulls
	 * @throws InvalidCommandException if a field has several values for one component
	 * @throws MisuseException if a field is not text
	 */
	Map<String, @Nullable Object> arranged() {
		return object(this.context.constructType(this.payloadType), "", 0);
	}

	private Map<String, @Nullable Object> object(JavaType type, String prefix, int depth) {
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		for (SettableBeanProperty component : PayloadComponents.of(type, this.context)) {
			Object value = component(component, prefix + component.getName(), depth);
			if (value != MISSING) {
				object.put(component.getName(), value);
			}
		}
		return object;
	}

	private @Nullable Object component(SettableBeanProperty component, String field, int depth) {
		JavaType type = component.getType().isReferenceType() ? component.getType().getContentType()
				: component.getType();
		if (isRepeated(type)) {
			return texts(field).stream().map((text) -> element(type.getContentType(), text)).toList();
		}
		Object value = value(type, field, depth);
		return (value == null && DefaultValues.isIn(component)) ? MISSING : value;
	}

	private static boolean isRepeated(JavaType type) {
		Class<?> raw = type.getRawClass();
		return type.isCollectionLikeType() || (type.isArrayType() && raw != byte[].class && raw != char[].class);
	}

	private Object element(JavaType type, String text) {
		List<SettableBeanProperty> components = PayloadComponents.of(type, this.context);
		return (components.size() == 1) ? Map.of(components.get(0).getName(), text) : text;
	}

	private @Nullable Object value(JavaType type, String field, int depth) {
		List<String> texts = texts(field);
		if (texts.size() > 1) {
			throw new InvalidCommandException(this.payloadType, List.of(new Violation(field, "must have one value")));
		}
		if (texts.isEmpty()) {
			boolean nested = depth < DEPTH && type.getRawClass().isRecord()
					&& this.fields.keySet().stream().anyMatch((name) -> name.startsWith(field + "."));
			return nested ? object(type, field + ".", depth + 1) : MISSING;
		}
		String text = texts.get(0);
		boolean mayBeEmpty = type.hasRawClass(String.class) || PayloadTypes.mayBeEmptyText(type.getRawClass());
		return (text.isEmpty() && !mayBeEmpty) ? null : element(type, text);
	}

	private List<String> texts(String field) {
		Object value = this.fields.get(field);
		Stream<?> values = (value instanceof Collection<?> several) ? several.stream()
				: (value instanceof Object[] array) ? Stream.of(array) : Stream.ofNullable(value);
		return values.map((text) -> text(field, text)).toList();
	}

	private static String text(String field, @Nullable Object value) {
		if (value instanceof String text) {
			return text;
		}
		throw new MisuseException(
				"Field of a form must be a text, or a collection or an array of texts (field: %s)".formatted(field));
	}

}
