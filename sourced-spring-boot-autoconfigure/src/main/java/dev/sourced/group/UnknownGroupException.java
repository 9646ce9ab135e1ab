package dev.sourced.group;

import dev.sourced.SourcedException;

/**
 * No consumer group has the given id.
 */
public class UnknownGroupException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public UnknownGroupException(String message) {
		super(message);
	}

}
