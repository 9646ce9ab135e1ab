package dev.sourced.group;

import dev.sourced.SourcedException;

/**
 * A lane waits for an operator, so it will not come further by itself.
 */
public class LaneParkedException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public LaneParkedException(String message) {
		super(message);
	}

}
