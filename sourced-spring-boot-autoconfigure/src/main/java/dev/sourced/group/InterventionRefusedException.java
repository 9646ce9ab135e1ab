package dev.sourced.group;

import dev.sourced.SourcedException;

/**
 * An operator's action is not possible in the current state of the group or lane. Nothing
 * has changed.
 */
public class InterventionRefusedException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public InterventionRefusedException(String message) {
		super(message);
	}

}
