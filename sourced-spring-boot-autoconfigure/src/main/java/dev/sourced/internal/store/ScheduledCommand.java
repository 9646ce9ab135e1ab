package dev.sourced.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A scheduled command as it is stored, without its payload.
 *
 * @param id the command's id
 * @param type the name of its type
 * @param due when it becomes visible, by the database's clock
 * @param key the parts of its key, empty if it has none
 * @param status its status
 * @param error the reason why it was set aside, or why it still waits although it is due;
 * {@code null} if neither applies
 * @param scheduledAt when it was scheduled
 */
public record ScheduledCommand(UUID id, String type, Instant due, List<String> key, Status status,
		@Nullable String error, Instant scheduledAt) {

	/**
	 * The status of a scheduled command.
	 */
	public enum Status {

		/** It waits for its due time. */
		WAITING,

		/** It was cancelled and never becomes visible. */
		CANCELLED,

		/** It could not be read when it was due. */
		FAILED

	}

}
