package dev.sourced.group;

/**
 * What happens when a message has used up its retries.
 */
public enum WhenExhausted {

	/** Its lane waits for an operator; other lanes go on. */
	PARK(Consequence.park()),

	/** The whole group waits for an operator. */
	STOP_GROUP(Consequence.stopGroup());

	private final Consequence consequence;

	WhenExhausted(Consequence consequence) {
		this.consequence = consequence;
	}

	/**
	 * As a consequence of the last failure.
	 * @return the consequence
	 */
	public Consequence consequence() {
		return this.consequence;
	}

}
