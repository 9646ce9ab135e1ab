package dev.sourced.log;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The size of a log at one moment.
 *
 * @param messages the number of messages, events and commands
 * @param commands the number of commands, decided or not
 * @param types the stored types of events, by the names under which they are stored;
 * those of other applications and of former versions are among them, and types of which
 * no event was stored
 */
public record LogStatistics(long messages, long commands, List<TypeStatistics> types) {

	/**
	 * Copy.
	 */
	public LogStatistics {
		types = List.copyOf(types);
	}

	/**
	 * The number of events.
	 * @return a number
	 */
	public long events() {
		return this.messages - this.commands;
	}

	/**
	 * The events of one type.
	 *
	 * @param type the name under which they are stored
	 * @param events their number
	 * @param first the oldest, {@code null} if there is none
	 * @param last the newest, {@code null} if there is none
	 */
	public record TypeStatistics(String type, long events, @Nullable Place first, @Nullable Place last) {
	}

	/**
	 * The place of a message in the log.
	 *
	 * @param position its position
	 * @param recordedAt when it was recorded, by the database's clock
	 */
	public record Place(long position, Instant recordedAt) {
	}

}
