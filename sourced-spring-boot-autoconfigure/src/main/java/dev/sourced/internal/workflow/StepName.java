package dev.sourced.internal.workflow;

import dev.sourced.MisuseException;

/**
 * What identifies a step in its run: its name, and how often the name was used before.
 *
 * @param name the name
 * @param occurrence counted from 1
 */
public record StepName(String name, int occurrence) {

	/** The maximum number of characters of a name. */
	public static final int LONGEST = 200;

	/**
	 * Check the name.
	 * @throws MisuseException if it is blank or too long
	 */
	public StepName {
		if (name.isBlank() || name.length() > LONGEST) {
			throw new MisuseException("A step needs a name of 1 to %s characters (name: %s)".formatted(LONGEST,
					(name.length() > LONGEST) ? name.substring(0, 40) + "..." : "'" + name + "'"));
		}
	}

	@Override
	public String toString() {
		return (this.occurrence == 1) ? this.name : "%s (%s)".formatted(this.name, this.occurrence);
	}

}
