package dev.sourced.internal.store;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Rejection;

/**
 * The stored outcome of an enqueued command.
 *
 * @param status its status
 * @param rejection the rejection, or {@code null} if it was not rejected
 */
public record StoredOutcome(Status status, @Nullable Rejection rejection) {

	/**
	 * The outcomes that an enqueued command can have.
	 */
	public enum Status {

		/** Its events are in the log. */
		ACCEPTED,

		/** Its decider rejected it. */
		REJECTED,

		/** Its decider failed too often; it may still be retried. */
		FAILED,

		/** An operator skipped it. */
		SKIPPED

	}

}
