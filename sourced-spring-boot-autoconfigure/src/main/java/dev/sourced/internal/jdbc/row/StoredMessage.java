package dev.sourced.internal.jdbc.row;

import dev.sourced.message.Envelope;

/**
 * A message of the log, as it was read and as it is understood.
 *
 * @param row the row
 * @param envelope the message
 */
public record StoredMessage(MessageRow row, Envelope envelope) {

	/**
	 * Whether a message has the same content. A payload may be written in another way
	 * than it was once: in another order, with components that are new. Its tags follow
	 * from it, and whether a command was decided is no content.
	 * @param message a message of the same type
	 * @return {@code true} if its payload is the same
	 */
	boolean hasContentOf(NewMessage message) {
		return this.row.payload().equals(message.payload())
				|| this.envelope.payload().equals(message.message().payload());
	}

}
