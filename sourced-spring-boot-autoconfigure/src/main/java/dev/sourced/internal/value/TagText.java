package dev.sourced.internal.value;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;

/**
 * Converts Java values to the text of tags. Supported are {@link String}, {@link UUID},
 * enums (by name), integral numbers, {@link LocalDate} (ISO), and records with one such
 * component (typed ids). Everything else has no canonical text and is refused.
 */
public final class TagText {

	private static final Set<Class<?>> SCALARS = Set.of(String.class, UUID.class, LocalDate.class, Byte.class,
			byte.class, Short.class, short.class, Integer.class, int.class, Long.class, long.class, BigInteger.class);

	private TagText() {
	}

	/**
	 * Whether values of the given class can be tags.
	 * @param type a class
	 * @return {@code true} if {@link #canonical(Object)} accepts its values
	 */
	public static boolean supports(Class<?> type) {
		if (SCALARS.contains(type) || type.isEnum()) {
			return true;
		}
		return type.isRecord() && type.getRecordComponents().length == 1
				&& supports(type.getRecordComponents()[0].getType());
	}

	/**
	 * The canonical text of a value.
	 * @param value a value of a supported class
	 * @return its text, or {@code null} for {@code null} and for a typed id around
	 * {@code null}
	 * @throws MisuseException if the class is not supported
	 */
	public static @Nullable String canonical(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (SCALARS.contains(value.getClass())) {
			return value.toString();
		}
		if (supports(value.getClass())) {
			return canonical(component(value));
		}
		throw new MisuseException(
				"Unable to use a value of this class as a tag (class: %s)".formatted(value.getClass().getName()));
	}

	private static @Nullable Object component(Object typedId) {
		RecordComponent component = typedId.getClass().getRecordComponents()[0];
		try {
			component.getAccessor().setAccessible(true);
			return component.getAccessor().invoke(typedId);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(
					"Unable to read a typed id (class: %s)".formatted(typedId.getClass().getName()), ex);
		}
		catch (InvocationTargetException ex) {
			throw new IllegalStateException(
					"Unable to read a typed id (class: %s)".formatted(typedId.getClass().getName()), ex.getCause());
		}
	}

}
