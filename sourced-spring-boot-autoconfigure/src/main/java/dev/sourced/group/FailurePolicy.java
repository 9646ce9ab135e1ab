package dev.sourced.group;

/**
 * Chooses the action for messages that failed. A bean of this type is called after every
 * failure of a handler, but not after database faults. Several workers call it
 * concurrently, outside any transaction.
 */
@FunctionalInterface
public interface FailurePolicy {

	/**
	 * Choose the action for a failed message.
	 * @param failure the failure
	 * @param byDefault the action according to the settings, which also applies if this
	 * method throws
	 * @return the action
	 */
	FailureAction after(MessageFailure failure, FailureAction byDefault);

}
