package dev.sourced.command;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param id the command's id
 * @param type the name of its type, or {@code null} if the id is unknown
 * @param status where it stands
 * @param rejection why it was rejected, or {@code null} if it was not
 */
public record CommandOutcome(UUID id, @Nullable String type, Status status, @Nullable Rejection rejection) {

	/**
	 * Where a command stands.
	 */
	public enum Status {

		/** It becomes visible to the workers at an instant to come. */
		SCHEDULED,

		/** It waits in its lane. */
		PENDING,

		/** It was decided, and its events are in the log. */
		ACCEPTED,

		/** Its decider said no. */
		REJECTED,

		/** Its decider failed too often, and its lane waits for an operator. */
		FAILED,

		/** An operator went on without it. */
		SKIPPED,

		/** It was scheduled and taken back. */
		CANCELLED,

		/** There is no such command. */
		UNKNOWN

	}

}
