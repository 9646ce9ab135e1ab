package dev.sourced.group;

/**
 * Who intervenes, and why. Both are kept.
 *
 * @param who a name
 * @param why a sentence, may be empty
 */
public record Intervention(String who, String why) {

	private static final int LONGEST = 1000;

	/**
	 * Check the length.
	 * @throws IllegalArgumentException if one is longer than 1000 characters
	 */
	public Intervention {
		if (who.length() > LONGEST || why.length() > LONGEST) {
			throw new IllegalArgumentException("'who' and 'why' must have at most 1000 characters");
		}
	}

	/**
	 * An intervention by the application itself.
	 * @param why a sentence
	 * @return the intervention
	 */
	public static Intervention because(String why) {
		return new Intervention("application", why);
	}

}
