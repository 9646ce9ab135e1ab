package dev.sourced.internal.message;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.MessageType;
import dev.sourced.internal.value.TagText;
import dev.sourced.internal.value.Text;
import dev.sourced.message.Command;
import dev.sourced.message.Event;

/**
 * Reads message types from annotated records.
 */
public final class MessageTypeReader {

	private static final int MAX_NAME_LENGTH = 255;

	private MessageTypeReader() {
	}

	/**
	 * The registry of the given records.
	 * @param payloadTypes records, or sealed interfaces that stand for their permitted
	 * records
	 * @return the registry
	 * @throws InvalidConfigurationException if a type is not usable, or two types have a
	 * name in common
	 */
	public static MessageTypes of(Collection<Class<?>> payloadTypes) {
		return MessageTypes.of(payloadTypes.stream()
			.flatMap(MessageTypeReader::concrete)
			.distinct()
			.map(MessageTypeReader::describe)
			.toList());
	}

	/**
	 * The records that a type in a handler's signature stands for.
	 * @param type a record, or a sealed interface
	 * @return the record itself, or all permitted records below the interface
	 */
	public static Stream<Class<?>> concrete(Class<?> type) {
		if (type.isSealed()) {
			return Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageTypeReader::concrete);
		}
		return Stream.of(type);
	}

	/**
	 * The definition of one annotated record.
	 * @param type the record
	 * @return its definition
	 * @throws InvalidConfigurationException if it is not a record, is not either an event
	 * or a command, has no name, or has a tag of an unusable type or where it has no
	 * effect
	 */
	public static MessageDefinition describe(Class<?> type) {
		MessageType annotation = type.getAnnotation(MessageType.class);
		if (annotation == null) {
			throw new InvalidConfigurationException("%s is used as a message but has no name".formatted(type.getName()),
					"Annotate it with @MessageType(\"...\"): a stable name that survives renaming the class.");
		}
		boolean oneMarker = Event.class.isAssignableFrom(type) != Command.class.isAssignableFrom(type);
		if (!type.isRecord() || !oneMarker) {
			throw new InvalidConfigurationException(
					"%s is annotated with @MessageType but is not a record that is either an event or a command"
						.formatted(type.getName()),
					"Make it a record that implements Event or Command, not both (in Kotlin a @JvmRecord data class).");
		}
		Stream.concat(Stream.of(annotation.value()), Arrays.stream(annotation.formerly()))
			.forEach((name) -> requireUsable(name, type));
		return new MessageDefinition(annotation.value(), Set.copyOf(List.of(annotation.formerly())), type,
				tagComponents(type));
	}

	private static void requireUsable(String name, Class<?> type) {
		if (name.isBlank() || name.length() > MAX_NAME_LENGTH || Text.hasNul(name) || Text.hasLoneSurrogate(name)) {
			throw new InvalidConfigurationException(
					"@MessageType of %s has a name that cannot be stored".formatted(type.getName()),
					"Use 1 to 255 characters, such as \"courses.created\".");
		}
		if (name.contains(",")) {
			throw new InvalidConfigurationException(
					"@MessageType of %s has a name with a comma: '%s'".formatted(type.getName(), name),
					"Choose a name without commas, such as \"courses.created\": names are stored separated by commas.");
		}
	}

	/**
	 * The components of a record that are tags. It need not be a message.
	 * @param type the record
	 * @return the components
	 * @throws InvalidConfigurationException if a tag has an unusable type or is where it
	 * has no effect
	 */
	public static List<TagComponent> tagComponents(Class<?> type) {
		NestedTags.refuse(type);
		RecordComponent[] components = type.getRecordComponents();
		List<TagComponent> tags = new ArrayList<>();
		for (int i = 0; i < components.length; i++) {
			dev.sourced.annotation.Tag annotation = annotation(type, components, i);
			if (annotation != null) {
				tags.add(tagComponent(type, components[i], annotation));
			}
		}
		return tags;
	}

	/*
	 * Kotlin puts the annotation on the constructor parameter only. Java puts it on the
	 * component, and on the parameter unless the constructor is written out.
	 */
	static dev.sourced.annotation.@Nullable Tag annotation(Class<?> type, RecordComponent[] components, int i) {
		dev.sourced.annotation.Tag annotation = components[i].getAnnotation(dev.sourced.annotation.Tag.class);
		if (annotation != null) {
			return annotation;
		}
		try {
			Class<?>[] all = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
			return type.getDeclaredConstructor(all).getParameters()[i].getAnnotation(dev.sourced.annotation.Tag.class);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("Every record has a constructor of its components", ex);
		}
	}

	private static TagComponent tagComponent(Class<?> type, RecordComponent component,
			dev.sourced.annotation.Tag annotation) {
		boolean several = Collection.class.isAssignableFrom(component.getType());
		Class<?> valueType = several ? elementType(component.getGenericType()) : component.getType();
		if (!TagText.supports(valueType)) {
			throw new InvalidConfigurationException(
					"Component '%s' of %s cannot be a tag: its type is %s".formatted(component.getName(),
							type.getName(), component.getGenericType().getTypeName()),
					"Tags are String, UUID, enum, integral numbers, LocalDate, a record with one such component, "
							+ "or a collection of these.");
		}
		return new TagComponent(component.getName(), tagName(type, component, annotation), several,
				accessor(component.getAccessor()));
	}

	private static String tagName(Class<?> type, RecordComponent component, dev.sourced.annotation.Tag annotation) {
		String given = annotation.value();
		String name = given.isEmpty() ? component.getName() : given;
		if (!dev.sourced.message.TagValue.isName(name)) {
			throw new InvalidConfigurationException(
					"Component '%s' of %s cannot be the tag '%s'".formatted(component.getName(), type.getName(), name),
					"Give the tag a name of a letter followed by up to 99 letters, digits, '_', '-' or '.': "
							+ "@Tag(\"...\").");
		}
		return name;
	}

	private static Class<?> elementType(Type collection) {
		if (collection instanceof ParameterizedType type && type.getActualTypeArguments()[0] instanceof Class<?> one) {
			return one;
		}
		return Object.class;
	}

	private static Function<Object, @Nullable Object> accessor(Method method) {
		method.setAccessible(true);
		return (payload) -> {
			try {
				return method.invoke(payload);
			}
			catch (IllegalAccessException ex) {
				throw new IllegalStateException("Unable to read %s".formatted(method), ex);
			}
			catch (InvocationTargetException ex) {
				throw new IllegalStateException("Unable to read %s".formatted(method),
						Objects.requireNonNullElse(ex.getCause(), ex));
			}
		};
	}

}
