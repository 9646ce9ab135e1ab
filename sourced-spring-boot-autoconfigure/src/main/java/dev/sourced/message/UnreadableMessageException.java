package dev.sourced.message;

import dev.sourced.SourcedException;

/**
 * A stored message that a decision model or handler needs cannot be read as its record.
 * Going on without it would be wrong, so nothing is decided or handled.
 */
public class UnreadableMessageException extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final long position;

	public UnreadableMessageException(Envelope envelope, RawPayload payload) {
		super("Unable to read a stored message: %s (type: %s, position: %s)".formatted(payload.problem(),
				envelope.type(), envelope.position()));
		this.position = envelope.position();
	}

	/**
	 * The position of the message in the log.
	 * @return the position
	 */
	public long position() {
		return this.position;
	}

}
