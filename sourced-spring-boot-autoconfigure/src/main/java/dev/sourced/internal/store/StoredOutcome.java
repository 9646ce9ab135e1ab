package dev.sourced.internal.store;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Rejection;

/**
 * What became of an enqueued command.
 *
 * @param status where it stands
 * @param rejection why it was rejected, or {@code null} if it was not
 */
public record StoredOutcome(Status status, @Nullable Rejection rejection) {

	/**
	 * What can become of an enqueued command.
	 */
	public enum Status {

		/** Its events are in the log. */
		ACCEPTED,

		/** Its decider said no. */
		REJECTED,

		/** Its decider failed too often; it may still be tried again. */
		FAILED,

		/** An operator went on without it. */
		SKIPPED

	}

}
