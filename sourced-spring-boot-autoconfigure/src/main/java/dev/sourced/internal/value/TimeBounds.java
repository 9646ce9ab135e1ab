package dev.sourced.internal.value;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Bounds for the instants and durations that callers choose, and the only conversions of
 * durations to numbers: they never overflow or fail. Every database stores all instants
 * within the bounds, with microsecond precision.
 */
public final class TimeBounds {

	/** The earliest instant that is accepted. */
	public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	/** The latest instant that is accepted. */
	public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

	/** The longest duration that is accepted: a thousand years. */
	public static final Duration LONGEST = Duration.ofDays(365_250);

	/*
	 * Short enough to be added to any value of System.nanoTime() and compared with
	 * another.
	 */
	private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 4);

	private TimeBounds() {
	}

	/**
	 * Whether a setting is a positive duration within the bounds.
	 * @param duration the duration
	 * @return {@code true} from one millisecond to a thousand years
	 */
	public static boolean isSetting(Duration duration) {
		return duration.compareTo(Duration.ofMillis(1)) >= 0 && duration.compareTo(LONGEST) <= 0;
	}

	/**
	 * A waiting time that can be added to {@link System#nanoTime()}.
	 * @param duration any duration
	 * @return its nanoseconds, not below 0 and at most those of 73 years
	 */
	public static long nanos(Duration duration) {
		return atMost(duration, FOREVER).toNanos();
	}

	/**
	 * A duration in whole milliseconds.
	 * @param duration any duration
	 * @return its milliseconds, not below 0 and at most those of a thousand years
	 */
	public static long millis(Duration duration) {
		return atMost(duration, LONGEST).toMillis();
	}

	/**
	 * A duration as databases add it to instants: in microseconds, rounded up so that
	 * nothing happens early.
	 * @param duration any duration
	 * @return its microseconds, not below 0 and at most those of a thousand years
	 */
	public static long micros(Duration duration) {
		Duration bounded = atMost(duration, LONGEST);
		return bounded.toSeconds() * 1_000_000 + (bounded.toNanosPart() + 999) / 1000;
	}

	/**
	 * A bounded waiting time.
	 * @param duration any duration
	 * @return the duration, but at least zero and at most 73 years
	 */
	public static Duration wait(Duration duration) {
		return atMost(duration, FOREVER);
	}

	/**
	 * An instant as databases store it: rounded up so that nothing happens early.
	 * @param instant an instant within the bounds
	 * @return the instant in whole microseconds
	 */
	public static Instant storable(Instant instant) {
		Instant truncated = instant.truncatedTo(ChronoUnit.MICROS);
		boolean last = !truncated.isBefore(LATEST);
		return (truncated.equals(instant) || last) ? truncated : truncated.plus(1, ChronoUnit.MICROS);
	}

	private static Duration atMost(Duration duration, Duration most) {
		if (duration.isNegative()) {
			return Duration.ZERO;
		}
		return (duration.compareTo(most) < 0) ? duration : most;
	}

}
