package dev.sourced.internal.message;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.MessageType;

/**
 * Looks for tags where they would have no effect: in records that are part of a message.
 * The event would silently be in no boundary of such a tag.
 */
final class NestedTags {

	private final Class<?> message;

	private final Set<Class<?>> seen = new HashSet<>();

	private NestedTags(Class<?> message) {
		this.message = message;
	}

	/**
	 * Refuse tags below the components of a message. What is itself a message may be part
	 * of another one, and a component that is a tag may be a typed id that is one
	 * elsewhere.
	 * @param message a record
	 * @throws InvalidConfigurationException if there is one
	 */
	static void refuse(Class<?> message) {
		new NestedTags(message).below(message);
	}

	private void below(Class<?> type) {
		RecordComponent[] components = type.getRecordComponents();
		for (int i = 0; i < components.length; i++) {
			boolean tag = MessageTypeReader.annotation(type, components, i) != null;
			if (tag && type != this.message) {
				throw new InvalidConfigurationException(
						"Component '%s' of %s is annotated with @Tag, which has no effect: the record is only a part of %s"
							.formatted(components[i].getName(), type.getName(), this.message.getName()),
						"Give the message a component of its own for the tag, such as "
								+ "@Tag(\"productId\") List<String> productIds, or remove the annotation.");
			}
			if (!tag) {
				visit(components[i].getGenericType());
			}
		}
	}

	private void visit(Type type) {
		if (type instanceof ParameterizedType generic) {
			visit(generic.getRawType());
			Arrays.stream(generic.getActualTypeArguments()).forEach(this::visit);
		}
		else if (type instanceof WildcardType wildcard) {
			Arrays.stream(wildcard.getUpperBounds()).forEach(this::visit);
		}
		else if (type instanceof GenericArrayType array) {
			visit(array.getGenericComponentType());
		}
		else if (type instanceof Class<?> one && this.seen.add(one)) {
			visitClass(one);
		}
	}

	private void visitClass(Class<?> type) {
		if (type.isArray()) {
			visit(type.getComponentType());
		}
		else if (type.isSealed()) {
			Arrays.stream(type.getPermittedSubclasses()).forEach(this::visit);
		}
		else if (type.isRecord() && !type.isAnnotationPresent(MessageType.class)) {
			below(type);
		}
	}

}
