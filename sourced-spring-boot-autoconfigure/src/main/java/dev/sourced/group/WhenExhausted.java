package dev.sourced.group;

/**
 * What happens when a message has used up its retries.
 */
public enum WhenExhausted {

	/** Its lane waits for an operator; other lanes go on. */
	PARK(FailureAction.park()),

	/** The whole group waits for an operator. */
	STOP_GROUP(FailureAction.stopGroup());

	private final FailureAction consequence;

	WhenExhausted(FailureAction consequence) {
		this.consequence = consequence;
	}

	/**
	 * As a consequence of the last failure.
	 * @return the consequence
	 */
	public FailureAction consequence() {
		return this.consequence;
	}

}
