package dev.sourced.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Instants as they are compared with what is stored. Databases differ in how far back and
 * forth their time goes, and in how they round; nothing was recorded outside of the years
 * 1 to 9999, and nothing between two microseconds.
 */
final class StoredInstants {

	private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

	private StoredInstants() {
	}

	/**
	 * The last storable instant that is not after another.
	 * @param instant any instant
	 * @return a parameter; the first storable instant for one before it
	 */
	static OffsetDateTime of(Instant instant) {
		Instant within = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
		return OffsetDateTime.ofInstant(within.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

}
