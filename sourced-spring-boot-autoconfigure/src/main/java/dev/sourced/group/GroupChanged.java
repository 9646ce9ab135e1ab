package dev.sourced.group;

/**
 * Application event after an operator or the application has changed a group, or after a
 * failing message has stopped it. Published on the instance that made the change.
 *
 * @param group the group's id
 * @param action the change
 * @param intervention who made the change, and why
 */
public record GroupChanged(String group, Action action, Intervention intervention) implements GroupEvent {

	/**
	 * Change of a group.
	 */
	public enum Action {

		/** It was started. */
		STARTED,

		/** It was stopped. */
		STOPPED,

		/** Its progress was lowered. */
		RESET,

		/** Failing messages are retried. */
		RETRIED,

		/** A failing message was skipped. */
		SKIPPED,

		/** A lane was parked. */
		PARKED,

		/** It was removed, permanently or because another group adopted it. */
		RETIRED,

		/** It continues with the progress of a group that was removed. */
		ADOPTED

	}

}
