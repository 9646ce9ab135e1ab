package dev.sourced.group;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import dev.sourced.internal.value.TimeBounds;

/**
 * Where a group starts when it is registered for the first time. Later the group has a
 * position of its own, and this one has no meaning.
 */
public sealed interface StartPosition {

	/** At the beginning of the log. */
	StartPosition BEGINNING = new Beginning();

	/** At the head of the log, after all messages that it already holds. */
	StartPosition HEAD = new Head();

	/**
	 * At the first message that was recorded at or after an instant. No such message is
	 * left out; of messages that were appended at the same moment, one that was recorded
	 * just before may be handled too. The instant must have passed when the group is
	 * registered.
	 * @param instant the instant, by the database's clock
	 * @return the position
	 * @throws IllegalArgumentException if the instant is not from year 1 to year 9999
	 */
	static StartPosition at(Instant instant) {
		return new RecordedFrom(instant);
	}

	/**
	 * The position that a text stands for.
	 * @param text {@code beginning}, {@code head}, or an instant in the format of ISO
	 * 8601 with its zone, such as {@code 2026-01-01T00:00:00Z}
	 * @return the position
	 * @throws IllegalArgumentException if the text is something else
	 */
	static StartPosition of(String text) {
		switch (text.toLowerCase(Locale.ROOT)) {
			case "beginning":
				return BEGINNING;
			case "head":
				return HEAD;
			default:
				return at(instant(text));
		}
	}

	private static Instant instant(String text) {
		try {
			return Instant.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new IllegalArgumentException(
					"'start' must be 'beginning', 'head', or an instant such as 2026-01-01T00:00:00Z (start: %s)"
						.formatted(text),
					ex);
		}
	}

	/**
	 * The beginning of the log.
	 */
	record Beginning() implements StartPosition {
	}

	/**
	 * The head of the log.
	 */
	record Head() implements StartPosition {
	}

	/**
	 * The first message that was recorded at or after an instant.
	 *
	 * @param instant the instant
	 */
	record RecordedFrom(Instant instant) implements StartPosition {

		/**
		 * Check the instant.
		 * @throws IllegalArgumentException if it is not from year 1 to year 9999
		 */
		public RecordedFrom {
			if (instant.isBefore(TimeBounds.EARLIEST) || instant.isAfter(TimeBounds.LATEST)) {
				throw new IllegalArgumentException(
						"'start' must be from year 1 to year 9999 (start: %s)".formatted(instant));
			}
		}

	}

}
