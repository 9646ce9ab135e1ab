package dev.sourced.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A scheduled command, as it is stored. Its payload is not shown.
 *
 * @param id the command's id
 * @param type the name of its type
 * @param due when it becomes visible, by the database's clock
 * @param key what it is for and for whom, empty if it has no key
 * @param status where it stands
 * @param error why it was set aside, or why it waits although it is due; {@code null} if
 * neither is the case
 * @param scheduledAt when it was scheduled
 */
public record ScheduledCommand(UUID id, String type, Instant due, List<String> key, Status status,
		@Nullable String error, Instant scheduledAt) {

	/**
	 * Where a scheduled command stands.
	 */
	public enum Status {

		/** It waits for its due time. */
		WAITING,

		/** It was taken back, and never becomes visible. */
		CANCELLED,

		/** It could not be read when it was due. */
		SET_ASIDE

	}

}
