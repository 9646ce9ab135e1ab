package dev.sourced.internal.workflow.step;

/**
 * Leaves the method of a workflow whose run begins anew.
 */
final class Continuation extends Suspension {

	private static final long serialVersionUID = 1L;

	private final transient Object input;

	Continuation(Object input) {
		super("A run leaves its method to begin anew", "continues anew");
		this.input = input;
	}

	Object input() {
		return this.input;
	}

}
