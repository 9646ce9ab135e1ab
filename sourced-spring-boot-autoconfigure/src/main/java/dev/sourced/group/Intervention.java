package dev.sourced.group;

/**
 * The name of an operator and the reason of a change. Both are recorded.
 *
 * @param by name of the operator
 * @param reason a sentence, may be empty
 */
public record Intervention(String by, String reason) {

	private static final int LONGEST = 1000;

	/**
	 * Check the length.
	 * @throws IllegalArgumentException if one of them is longer than 1000 characters
	 */
	public Intervention {
		if (by.length() > LONGEST || reason.length() > LONGEST) {
			throw new IllegalArgumentException("'by' and 'reason' must have at most 1000 characters");
		}
	}

	/**
	 * An intervention by the application itself.
	 * @param reason a sentence
	 * @return the intervention
	 */
	public static Intervention because(String reason) {
		return new Intervention("application", reason);
	}

}
