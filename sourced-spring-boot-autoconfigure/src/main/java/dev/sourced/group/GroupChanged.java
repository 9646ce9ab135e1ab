package dev.sourced.group;

/**
 * Somebody has intervened in a group, or a failing message has stopped it. Published as
 * an application event on the instance that was asked, or that the message failed on,
 * after the change.
 *
 * @param group the group's id
 * @param action what was done
 * @param intervention who and why
 */
public record GroupChanged(String group, Action action, Intervention intervention) {

	/**
	 * What was done to a group.
	 */
	public enum Action {

		/** It may work again. */
		STARTED,

		/** It may not work. */
		STOPPED,

		/** Its progress was lowered. */
		RESET,

		/** Failing messages are tried again. */
		RETRIED,

		/** A failing message is left out. */
		SKIPPED,

		/** A lane was set aside. */
		PARKED,

		/** It is not there any more: for good, or because another one adopted it. */
		RETIRED,

		/** It goes on with the progress of one that is retired. */
		ADOPTED

	}

}
