package dev.sourced.internal.workflow;

/**
 * Leaves the method of a workflow. It is an error, and not an exception, so that it
 * passes a {@code catch (Exception)}; code that catches everything is found out
 * afterwards.
 */
sealed class Suspension extends Error permits RunCancelled, Continuation {

	private static final long serialVersionUID = 1L;

	Suspension(String message) {
		super(message, null, false, false);
	}

	static Suspension at(StepName step) {
		return new Suspension("A run leaves its method to wait; do not catch this (step: %s)".formatted(step));
	}

}
