package dev.sourced.command;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a command.
 *
 * @param id the command's id
 * @param type the name of its type, or {@code null} if the id is unknown
 * @param status its status
 * @param rejection the reason for its rejection, or {@code null} if it was not rejected
 */
public record CommandOutcome(UUID id, @Nullable String type, Status status, @Nullable Rejection rejection) {

	/**
	 * Status of a command.
	 */
	public enum Status {

		/** It will be enqueued at a later instant. */
		SCHEDULED,

		/** It is in its lane and was not decided yet. */
		PENDING,

		/** It was decided, and its events are in the log. */
		ACCEPTED,

		/** Its decider rejected it. */
		REJECTED,

		/**
		 * Its decider failed too often, and its lane is parked until an operator acts; or
		 * it was due and could not be enqueued.
		 */
		FAILED,

		/** An operator skipped it. */
		SKIPPED,

		/** It was scheduled and then cancelled. */
		CANCELLED,

		/** There is no such command. */
		UNKNOWN

	}

}
