package dev.sourced.log;

import dev.sourced.SourcedException;

/**
 * A read without a limit matched more messages than {@code sourced.read.max-messages}
 * allows. A truncated result would be wrong, so none is returned.
 */
public class ReadLimitExceededException extends SourcedException {

	private static final long serialVersionUID = 1L;

	public ReadLimitExceededException(int maximum) {
		super(("Unable to read: more than %s messages match; narrow the query, give the read a limit, stream, or "
				+ "raise 'sourced.read.max-messages'")
			.formatted(maximum));
	}

}
