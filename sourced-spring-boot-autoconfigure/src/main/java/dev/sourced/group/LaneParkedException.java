package dev.sourced.group;

import dev.sourced.SourcedException;

/**
 * A lane is parked, so it will not make progress until an operator acts.
 */
public class LaneParkedException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public LaneParkedException(String message) {
		super(message);
	}

}
