package dev.sourced.group;

import dev.sourced.SourcedException;

/**
 * An intervention that makes no sense for the group or lane as it stands. Nothing has
 * changed.
 */
public class InterventionRefusedException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public InterventionRefusedException(String message) {
		super(message);
	}

}
