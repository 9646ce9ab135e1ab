package dev.sourced.group;

import dev.sourced.SourcedException;

/**
 * A consumer group has not reached a position within the timeout. It may still reach it.
 */
public class GroupBehindException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public GroupBehindException(String message) {
		super(message);
	}

}
