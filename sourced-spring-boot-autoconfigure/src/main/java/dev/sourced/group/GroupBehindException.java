package dev.sourced.group;

import dev.sourced.SourcedException;

/**
 * A consumer group has not reached a position in time. It may still do so.
 */
public class GroupBehindException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public GroupBehindException(String message) {
		super(message);
	}

}
