package dev.sourced.group;

/**
 * Says what becomes of messages that failed. A bean of this type is asked after every
 * failure that a handler caused; failures of the database are not its concern. Called by
 * several workers at once, outside of any transaction.
 */
@FunctionalInterface
public interface FailurePolicy {

	/**
	 * Say what becomes of a message.
	 * @param failure the failure
	 * @param byDefault what the settings say
	 * @return the consequence; what the settings say also holds if this throws
	 */
	FailureAction after(MessageFailure failure, FailureAction byDefault);

}
