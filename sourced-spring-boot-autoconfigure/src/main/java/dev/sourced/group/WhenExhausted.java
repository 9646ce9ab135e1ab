package dev.sourced.group;

/**
 * The default action when a message has used up its retries.
 */
public enum WhenExhausted {

	/** Its lane is parked until an operator acts; other lanes continue. */
	PARK(FailureAction.park()),

	/** The whole group is stopped until an operator starts it. */
	STOP_GROUP(FailureAction.stopGroup());

	private final FailureAction action;

	WhenExhausted(FailureAction action) {
		this.action = action;
	}

	/**
	 * The action after the last failure.
	 * @return the action
	 */
	public FailureAction action() {
		return this.action;
	}

}
