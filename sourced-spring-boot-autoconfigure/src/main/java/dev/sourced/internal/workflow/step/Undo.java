package dev.sourced.internal.workflow.step;

import dev.sourced.internal.workflow.StepName;

/**
 * How to undo something.
 *
 * @param strand where it was registered
 * @param name its name
 * @param work what it does
 */
record Undo(Strand strand, String name, Runnable work) {

	/** How the scope of an undo begins. */
	static final String PREFIX = "undo:";

	/**
	 * Whether a step is one of an undo.
	 */
	static boolean isOf(StepName step) {
		return step.name().startsWith(PREFIX) || step.name().contains("/" + PREFIX);
	}

	/**
	 * What begins the names of its steps.
	 */
	String scope() {
		return PREFIX + this.name + "/";
	}

}
