package dev.sourced.internal.jdbc.row;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import dev.sourced.internal.value.TimeBounds;

/**
 * Instants as they are compared with what is stored. Databases differ in how far back and
 * forth their time goes, and in how they round; nothing was recorded outside of the years
 * 1 to 9999, and nothing between two microseconds.
 */
public final class StoredInstants {

	private StoredInstants() {
	}

	/**
	 * The last storable instant that is not after another.
	 * @param instant any instant
	 * @return a parameter; the first storable instant for one before it
	 */
	public static OffsetDateTime of(Instant instant) {
		Instant early = instant.isAfter(TimeBounds.LATEST) ? TimeBounds.LATEST : instant;
		Instant within = early.isBefore(TimeBounds.EARLIEST) ? TimeBounds.EARLIEST : early;
		return OffsetDateTime.ofInstant(within.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

}
