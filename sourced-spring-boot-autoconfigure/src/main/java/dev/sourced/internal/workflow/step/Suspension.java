package dev.sourced.internal.workflow.step;

import dev.sourced.internal.workflow.StepName;

/**
 * Leaves the method of a workflow. It is an error, and not an exception, so that it
 * passes a {@code catch (Exception)}; code that catches everything is found out
 * afterwards.
 */
sealed class Suspension extends Error permits RunCancelled, Continuation {

	private static final long serialVersionUID = 1L;

	private final String place;

	Suspension(String message, String place) {
		super("%s; do not catch this (%s)".formatted(message, place), null, false, false);
		this.place = place;
	}

	static Suspension at(StepName step) {
		return new Suspension("A run leaves its method to wait", "waits in: %s".formatted(step));
	}

	/**
	 * Where the method was left, for people.
	 */
	String place() {
		return this.place;
	}

}
