package dev.sourced.internal.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import dev.sourced.internal.value.TimeBounds;

/**
 * Instants to be compared with stored ones. Databases differ in the range of their
 * timestamps and in how they round. No message is recorded outside the years 1 to 9999 or
 * between two microseconds.
 */
final class StoredInstants {

	private StoredInstants() {
	}

	/**
	 * The last storable instant that is not after another.
	 * @param instant any instant
	 * @return a parameter; the first storable instant if the given one is earlier
	 */
	static OffsetDateTime of(Instant instant) {
		Instant early = instant.isAfter(TimeBounds.LATEST) ? TimeBounds.LATEST : instant;
		Instant within = early.isBefore(TimeBounds.EARLIEST) ? TimeBounds.EARLIEST : early;
		return OffsetDateTime.ofInstant(within.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

}
