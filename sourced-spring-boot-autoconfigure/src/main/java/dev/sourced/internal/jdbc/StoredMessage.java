package dev.sourced.internal.jdbc;

import dev.sourced.message.Envelope;

/**
 * A message of the log, with its row.
 *
 * @param row the row
 * @param envelope the message
 */
record StoredMessage(MessageRow row, Envelope envelope) {

	/**
	 * Whether a message has the same content. A payload may be written differently than
	 * before: in another order, or with new components. Tags follow from the payload, and
	 * whether a command was decided is not part of its content.
	 * @param message a message of the same type
	 * @return {@code true} if its payload is the same
	 */
	boolean hasContentOf(NewMessage message) {
		return this.row.payload().equals(message.payload())
				|| this.envelope.payload().equals(message.message().payload());
	}

}
