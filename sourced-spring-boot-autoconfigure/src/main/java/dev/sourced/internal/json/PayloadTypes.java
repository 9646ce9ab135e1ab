package dev.sourced.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The types of the JDK whose values are read back exactly as they were written, as a test
 * shows.
 */
final class PayloadTypes {

	private static final Set<Class<?>> KEYS = Set.of(String.class, UUID.class, Byte.class, Short.class, Integer.class,
			Long.class, BigInteger.class, BigDecimal.class, Boolean.class, Character.class, LocalDate.class,
			LocalTime.class, LocalDateTime.class, OffsetDateTime.class, Instant.class, Year.class, Currency.class,
			URI.class);

	private static final Set<Class<?>> VALUES = Set.of(boolean.class, byte.class, short.class, int.class, long.class,
			char.class, float.class, double.class, Float.class, Double.class, OffsetTime.class, ZonedDateTime.class,
			YearMonth.class, MonthDay.class, Duration.class, Period.class, ZoneId.class, ZoneOffset.class, Locale.class,
			OptionalInt.class, OptionalLong.class, OptionalDouble.class);

	private static final Set<Class<?>> CONTAINERS = Set.of(Collection.class, List.class, ArrayList.class,
			LinkedList.class, Set.class, HashSet.class, LinkedHashSet.class, EnumSet.class, SortedSet.class,
			NavigableSet.class, TreeSet.class, Optional.class, Map.class, HashMap.class, LinkedHashMap.class,
			EnumMap.class, SortedMap.class, NavigableMap.class, TreeMap.class);

	private PayloadTypes() {
	}

	static boolean isValue(Class<?> type) {
		return VALUES.contains(type) || isKey(type);
	}

	static boolean isKey(Class<?> type) {
		return KEYS.contains(type) || type.isEnum();
	}

	static boolean isContainer(Class<?> type) {
		return CONTAINERS.contains(type);
	}

	/**
	 * Whether a type does not belong to the application. Jackson would write whatever
	 * properties such a type happens to expose.
	 */
	static boolean isForeign(Class<?> type) {
		return type.getName().startsWith("java.") || type.getName().startsWith("javax.")
				|| type.getName().startsWith("tools.jackson.");
	}

	static boolean isOptional(Class<?> type) {
		return type == Optional.class || type == OptionalInt.class || type == OptionalLong.class
				|| type == OptionalDouble.class;
	}

	static boolean isSorted(Class<?> type) {
		return SortedSet.class.isAssignableFrom(type) || SortedMap.class.isAssignableFrom(type);
	}

	static boolean mayBeEmptyText(Class<?> type) {
		return type == URI.class || type == Locale.class;
	}

	/**
	 * Whether a part of a mapper is built in, not added by a customizer or an annotation.
	 */
	static boolean isStandard(@Nullable Object part) {
		return part == null || part.getClass().getName().startsWith("tools.jackson.databind.")
				|| part.getClass().getPackage() == PayloadTypes.class.getPackage();
	}

}
